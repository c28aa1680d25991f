package dev.wadi.retail;

/**
 * The store that a file speaks for.
 *
 * @param name as in column Toko
 * @param location store part of the name, upper case, aliases applied
 * @param contributionPct its share of the reference store's sales
 */
record Store(String name, String location, double contributionPct) {}
