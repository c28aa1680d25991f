package dev.wadi.workflow;

import dev.wadi.postgres.FaultPoint;
import dev.wadi.postgres.Query;
import dev.wadi.workflow.Definition.ReportOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files made from what an execution has put into the tables; they can be made again. */
final class Reports {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  private final Run run;

  Reports(Run run) {
    this.run = run;
  }

  /** Those of a period, as soon as it is complete. */
  void period(Optional<Object> period) {
    run.definition().reports().stream()
        .filter(ReportOrder::eachPeriod)
        .forEach(order -> write(order, period));
  }

  /** Those of the whole execution, and those of its periods that are not there (any more). */
  void missing(List<Optional<Object>> periods) {
    for (ReportOrder order : run.definition().reports()) {
      if (order.eachPeriod()) {
        periods.stream()
            .filter(period -> !isThere(order, period))
            .forEach(period -> write(order, period));
      } else {
        write(order, Optional.empty());
      }
    }
  }

  /**
   * Those that are not there; answers how many were made. One that cannot be made keeps no other
   * from it.
   */
  int onlyMissing(List<Optional<Object>> periods) {
    int made = 0;
    for (ReportOrder order : run.definition().reports()) {
      for (Optional<Object> period :
          order.eachPeriod() ? periods : List.of(Optional.<Object>empty())) {
        try {
          if (!isThere(order, period)) {
            write(order, period);
            made++;
          }
        } catch (RuntimeException failure) {
          LOG.warn(
              "report {} of execution {} cannot be made again: {}",
              order.path(),
              run.taken().id(),
              failure.getMessage());
        }
      }
    }
    return made;
  }

  /** Made by this execution: the file of another one tells of other rows. */
  private boolean isThere(ReportOrder order, Optional<Object> period) {
    return Files.exists(file(order, period))
        && run.node()
            .inTransaction(
                connection ->
                    Query.of(
                            "select from wadi.wf_report where execution_id = ? and path = ?",
                            run.taken().id(),
                            path(order, period))
                        .any(connection));
  }

  private Path file(ReportOrder order, Optional<Object> period) {
    return run.node().outputs().resolve(run.definition().name()).resolve(path(order, period));
  }

  /** Values are data, never ways to other folders. */
  private String path(ReportOrder order, Optional<Object> period) {
    StringBuilder path = new StringBuilder();
    for (String part : order.path().split("/", -1)) {
      String name =
          String.valueOf(Template.resolve(part, run.scope(period, Map.of())))
              .replaceAll("[^\\p{L}\\p{N}._ =-]", "_")
              .replaceFirst("^\\.+", "_");
      path.append(path.isEmpty() ? "" : "/").append(name.isEmpty() ? "_" : name);
    }
    return path.toString();
  }

  private void write(ReportOrder order, Optional<Object> period) {
    Report report = run.node().catalogue().report(order.type()).orElseThrow();
    Path file = file(order, period);
    byte[] bytes = run.node().inTransaction(connection -> made(connection, report, order, period));
    try {
      put(file, bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
    run.node()
        .inTransaction(
            connection ->
                Query.of(
                        "insert into wadi.wf_report (execution_id, path, type, iteration)"
                            + " values (?, ?, ?, ?) on conflict (execution_id, path)"
                            + " do update set written_at = clock_timestamp()",
                        run.taken().id(),
                        path(order, period),
                        order.type(),
                        Periods.word(period))
                    .update(connection));
  }

  private byte[] made(
      Connection connection, Report report, ReportOrder order, Optional<Object> period)
      throws SQLException {
    try {
      Query.of("set transaction read only").update(connection);
      return report.make(
          new StepRun(
              run.taken().id(),
              run.definition().name(),
              order.type(),
              period,
              run.params(),
              Map.of(),
              Optional.empty(),
              run.taken().id() + "/" + Periods.word(period) + "/" + order.type(),
              1,
              run.scope(period, Map.of()),
              Optional.of(connection)));
    } catch (SQLException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new StageFailure(
          "report " + order.type(),
          Failures.of(failure),
          String.valueOf(failure.getMessage()),
          List.of(),
          failure);
    }
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Path half = file.resolveSibling("." + file.getFileName() + ".part");
    Files.write(half, bytes);
    try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
      FaultPoint.around("report fsync", () -> written.force(true));
    }
    FaultPoint.around(
        "report rename",
        () ->
            Files.move(
                half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    try (FileChannel folder = FileChannel.open(file.getParent())) {
      folder.force(true);
    }
  }
}
