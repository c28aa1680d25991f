package dev.wadi.admin;

/** A route of the running service. */
public record RouteLine(
    String id, String state, long total, long failed, long inflight, String uptime) {}
