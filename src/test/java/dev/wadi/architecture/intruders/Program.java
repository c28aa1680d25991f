package dev.wadi.architecture.intruders;

/** The program of a house that breaks every rule. */
public final class Program {}
