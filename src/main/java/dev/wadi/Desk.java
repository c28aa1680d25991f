package dev.wadi;

import dev.wadi.admin.Admin;
import dev.wadi.admin.ExportSet;
import dev.wadi.admin.Surroundings;
import dev.wadi.config.Home;
import dev.wadi.heal.GateNotice;
import dev.wadi.intake.Contents;
import dev.wadi.ledger.Leases;
import dev.wadi.molding.Molding;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import dev.wadi.read.UnreadableFileException;
import dev.wadi.retail.Locations;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
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
            ZoneId.systemDefault(),
            Leases.host(),
            Desk::location,
            sha256 -> sheet(premises, sha256),
            () -> notice(premises.home()),
            List.of(new ExportSet(Molding.NAME, Molding.exports(), Molding.UNREADY))));
  }

  /** Looked up in the file itself; one that is not kept any more has told its sheet to nobody. */
  private static Optional<String> sheet(Premises premises, String sha256) {
    try {
      Tables tables = new Tables(Limits.DEFAULT);
      return new Contents(premises.archive(), premises.database().app())
          .use(sha256, bytes -> tables.inspect(bytes).sheet());
    } catch (IOException | IllegalStateException | UnreadableFileException gone) {
      return Optional.empty();
    }
  }
}
