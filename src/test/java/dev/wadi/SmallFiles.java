package dev.wadi;

import dev.wadi.acceptance.OwnLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Many small files of one simple pipeline: a text and a number, ten rows each, and every file
 * speaks for a device of its own. The pipeline lives in a launcher of the test's own.
 */
final class SmallFiles implements AutoCloseable {
  static final int ROWS = 10;
  static final String DAY = "20260105";

  private static final String CONTRACT =
      """
      pipeline: %1$s
      description: What a device measured on a day.
      table: plant.%1$s
      partition: [business_date, device]
      key: [business_date, device, sensor]
      recognise:
        names: ["%1$s-*.csv"]
        headers: [Device, Sensor, Value]
      business-date: [file-name, folder]
      columns:
        device: { header: [Device], type: text, constant: true, blank: reject }
        sensor: { header: [Sensor], type: text, blank: reject }
        value: { header: [Value], type: number }
      rejections: { max-rows: 0 }
      """;

  private static final String MIGRATION =
      """
      create schema if not exists plant;
      create table plant.%1$s_versions (
        business_date date   not null,
        device        text   not null,
        sensor        text   not null,
        value         float8,
        like wadi.row_origin including defaults
      ) partition by list (live);
      call wadi.make_versions('plant.%1$s',
        key => '{business_date,device,sensor}', partition => '{business_date,device}');
      """;

  private static final String FLOW =
      """
      - route:
          id: %1$s
          description: Seeds plant.%1$s from the devices' files.
          routeConfigurationId: flow-policy
          from:
            uri: kamelet:jobs-source/%1$s-source
            parameters: { pipeline: %1$s, workers: "{{%1$s.workers:2}}" }
            steps:
              - to: kamelet:read
              - to: kamelet:derive
              - to: kamelet:batch/%1$s-batch?pipeline=%1$s
      """;

  private final Path place;
  private final OwnLauncher launcher;

  private SmallFiles(Path place, OwnLauncher launcher) {
    this.place = place;
    this.launcher = launcher;
  }

  /** A launcher in {@code place} that knows these pipelines, each of one word. */
  static SmallFiles in(Path place, String... pipelines) throws IOException {
    OwnLauncher launcher = OwnLauncher.in(place.resolve("launcher"));
    int migration = 900;
    for (String pipeline : pipelines) {
      write(launcher, "config/pipelines/" + pipeline + ".yaml", CONTRACT.formatted(pipeline));
      write(
          launcher,
          "db-migrations/V%04d__%s.sql".formatted(migration++, pipeline),
          MIGRATION.formatted(pipeline));
      write(launcher, "routes/" + pipeline + ".camel.yaml", FLOW.formatted(pipeline));
    }
    return new SmallFiles(place, launcher);
  }

  private static void write(OwnLauncher launcher, String name, String text) throws IOException {
    Files.writeString(launcher.at(name), text);
  }

  /** A service of this launcher. */
  Serving serve(String home, Map<String, String> sets) throws IOException {
    return Serving.on(Files.createDirectories(place.resolve(home)), sets);
  }

  /** Adds a source whose files may not be moved, as an operator would. */
  void watchReadOnly(Path folder) throws IOException {
    write(
        launcher,
        "routes/_exports.camel.yaml",
        """
        - route:
            id: exports
            description: Watches what another system exports; nothing may be moved there.
            autoStartup: "{{wadi.serve:false}}"
            routeConfigurationId: intake-policy
            from:
              uri: kamelet:drop-folder-source/exports-source
              parameters: { folder: "%s", readOnly: "true", settle: 200ms, poll: 100ms }
              steps:
                - to: direct:arrive-together
        """
            .formatted(folder));
  }

  /** A folder of files for devices {@code from} up to {@code to}, not dropped yet. */
  Path prepare(String pipeline, int from, int to) throws IOException {
    Path folder = Files.createDirectories(place.resolve("prepared-" + pipeline + "-" + from));
    for (int device = from; device < to; device++) {
      Files.writeString(folder.resolve(name(pipeline, device)), text(device, 0));
    }
    return folder;
  }

  static String name(String pipeline, int device) {
    return "%s-%05d-%s.csv".formatted(pipeline, device, DAY);
  }

  static String text(int device, int shift) {
    StringBuilder text = new StringBuilder("Device,Sensor,Value\n");
    for (int sensor = 0; sensor < ROWS; sensor++) {
      text.append("D%05d,S%d,%d.5%n".formatted(device, sensor, device + sensor + shift));
    }
    return text.toString();
  }

  /** Drops a prepared folder at once, as a folder of its own in the inbox. */
  static Path drop(Serving serving, Path prepared) throws IOException {
    Path target = serving.inbox().resolve(prepared.getFileName());
    return Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    launcher.close();
  }
}
