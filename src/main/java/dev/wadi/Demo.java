package dev.wadi;

import dev.wadi.admin.Arrival;
import dev.wadi.admin.BusinessDate;
import dev.wadi.cli.DemoReport;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The main job on the samples: what Wadi does, in one look. */
final class Demo {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

  private final Premises premises;

  Demo(Premises premises) {
    this.premises = premises;
  }

  /** Processes the samples; answers rows per store. */
  DemoReport run(OneShot oneShot) throws Exception {
    Path input = premises.home().root().resolve("demo");
    refuseRealData(input);
    copySamples(input);
    List<Arrival> arrivals = oneShot.process(input, Optional.empty(), Optional.empty());
    return new DemoReport(stores(), Desk.of(premises).report(arrivals).exitCode());
  }

  /** The samples' references would stand in for real ones, or the other way round. */
  private void refuseRealData(Path input) throws IOException {
    Files.createDirectories(input);
    String own = "process " + input.toRealPath();
    boolean real =
        Transaction.in(
            premises.database().app(),
            connection ->
                Query.of("select from wadi.deliveries where source <> ? limit 1", own)
                    .any(connection));
    if (real) {
      throw new IllegalStateException(
          "this home holds files of your own; give the demo one of its own: --home DIR");
    }
  }

  /** Copies of great age: real references that come later take their place. */
  private static void copySamples(Path input) throws IOException {
    Path samples = Premises.launcher().resolve("samples");
    try (Stream<Path> files = Files.walk(samples)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = input.resolve(samples.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(copy, LONG_AGO);
      }
    }
  }

  private List<DemoReport.Store> stores() {
    return Transaction.in(
        premises.database().app(),
        connection ->
            Query.of(
                    "select location, business_date, count(*),"
                        + " count(*) filter (where final_updated_regular_po_qty > 0),"
                        + " count(*) filter (where stock <= 0)"
                        + " from retail.stock_health group by 1, 2 order by 2, 1")
                .list(
                    connection,
                    row ->
                        new DemoReport.Store(
                            row.getString(1),
                            new BusinessDate(row.getObject(2, LocalDate.class)),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5))));
  }
}
