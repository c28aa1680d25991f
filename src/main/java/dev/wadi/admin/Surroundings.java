package dev.wadi.admin;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.function.UnaryOperator;

/**
 * What the admin room must know of the place it runs in.
 *
 * @param zone the user's; every time is shown in it, with its offset
 * @param host this machine's name, as it stands in the leases
 * @param location makes the location of a file's name, for the names of exported files
 */
public record Surroundings(ZoneId zone, String host, UnaryOperator<String> location) {
  public Surroundings {
    requireNonNull(zone, "zone");
    requireNonNull(host, "host");
    requireNonNull(location, "location");
  }
}
