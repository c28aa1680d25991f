package dev.wadi.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The always-on service. */
@Command(
    description = "Watches the drop folders and works what arrives, until it is told to end.",
    footer = {"%nExample:", "  wadi serve --set stock_health.batch.interval=1s"})
final class ServeVerb implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--drive-folder-id",
      paramLabel = "ID",
      description = "Folder of Google Drive to be watched, too.")
  private String driveFolderId;

  @Option(
      names = "--poll-interval",
      paramLabel = "TIME",
      converter = Converters.Time.class,
      description = "How often remote sources are asked, such as 5m.")
  private Duration pollInterval;

  ServeVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ServeOptions options =
        new ServeOptions(
            session.common(),
            Optional.ofNullable(driveFolderId),
            Optional.ofNullable(pollInterval));
    return session.program().serve(options, session.terminal());
  }
}
