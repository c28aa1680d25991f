package dev.wadi;

import dev.wadi.admin.Admin;
import dev.wadi.admin.Surroundings;
import dev.wadi.config.Home;
import dev.wadi.heal.GateNotice;
import dev.wadi.ledger.Leases;
import dev.wadi.retail.Locations;
import java.time.ZoneId;
import java.util.Optional;

/** Where a home is asked about: the admin of this process. */
final class Desk {
  private Desk() {}

  /** The location a file's name speaks of, as exported files are named by it. */
  private static String location(String fileName) {
    return Locations.inFileName(Locations.ofFile(fileName));
  }

  /** What a running service says of a gate that is closed. */
  static Optional<String> notice(Home home) {
    return new GateNotice(home.root())
        .read()
        .map(
            closure ->
                "nothing is taken since %s: %s"
                    .formatted(
                        closure.since().atZone(ZoneId.systemDefault()).toLocalTime().withNano(0),
                        closure.reason()));
  }

  static Admin of(Premises premises) {
    return new Admin(
        premises.database().app(),
        premises.database()::reader,
        new Surroundings(
            ZoneId.systemDefault(), Leases.host(), Desk::location, () -> notice(premises.home())));
  }
}
