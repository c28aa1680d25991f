package dev.wadi;

import dev.wadi.camel.Flows;
import dev.wadi.config.Home;
import dev.wadi.config.Settings;
import dev.wadi.heal.DatabaseProbe;
import dev.wadi.heal.FolderProbe;
import dev.wadi.heal.Gate;
import dev.wadi.heal.GateDiary;
import dev.wadi.heal.GateNotice;
import dev.wadi.postgres.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The gate of a home: it watches the database and the folders that this process needs. */
final class HomeGate {
  private HomeGate() {}

  /** A one-shot run takes nothing from the inbox; that may be away. */
  static Gate of(Home home, Database database, Settings settings, Flows.Mode mode)
      throws IOException {
    List<Path> written = List.of(home.archive(), home.intermediate(), home.quarantine());
    for (Path folder : written) {
      Files.createDirectories(folder);
    }
    Path listed = mode == Flows.Mode.SERVE ? home.inbox() : home.archive();
    Files.createDirectories(listed);
    return new Gate(
        List.of(
            new DatabaseProbe(database.unpooled()),
            new FolderProbe(listed, written, settings.size("disk.reserve"))),
        new GateDiary(database.unpooled(), new GateNotice(home.root())));
  }
}
