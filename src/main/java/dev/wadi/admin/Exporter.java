package dev.wadi.admin;

import dev.wadi.admin.ExportReport.ExportedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes live rows as canonical CSV: all files of one moment, each there whole or not at all. */
final class Exporter {
  private static final int BUFFER = 1 << 16;
  private final Sessions sessions;
  private final UnaryOperator<String> location;

  Exporter(Sessions sessions, UnaryOperator<String> location) {
    this.sessions = sessions;
    this.location = location;
  }

  ExportReport export(ExportOrder order) {
    return sessions.askOneMoment(ledger -> export(ledger, order));
  }

  private ExportReport export(Statements ledger, ExportOrder order) throws SQLException {
    BusinessDate date = date(ledger, order);
    List<LiveLoad> loads = LiveLoad.of(ledger, order.pipeline(), date, order.profile());
    List<ExportFile> files = files(ledger, loads);
    ExportFile.requireDistinctNames(files);
    try {
      Files.createDirectories(order.folder());
      List<ExportedFile> written = new ArrayList<>();
      for (ExportFile file : files) {
        long rows = write(ledger, file, order.folder());
        written.add(new ExportedFile(file.name(), file.profile(), rows));
      }
      return new ExportReport(order.pipeline(), date, List.copyOf(written));
    } catch (IOException e) {
      throw new UncheckedIOException("The export cannot be written: " + e.getMessage(), e);
    }
  }

  private static BusinessDate date(Statements ledger, ExportOrder order) throws SQLException {
    return LiveLoad.date(ledger, order).orElseThrow(() -> nothing(ledger, order, order.date()));
  }

  private List<ExportFile> files(Statements ledger, List<LiveLoad> loads) throws SQLException {
    Map<String, List<LiveLoad>> byProfile =
        loads.stream()
            .collect(
                Collectors.groupingBy(LiveLoad::profile, LinkedHashMap::new, Collectors.toList()));
    List<ExportFile> files = new ArrayList<>();
    for (Map.Entry<String, List<LiveLoad>> entry : byProfile.entrySet()) {
      ExportRule rule = ExportRule.of(ledger, entry.getValue());
      files.addAll(ExportFile.of(rule, entry.getKey(), entry.getValue(), location));
    }
    return files;
  }

  private static long write(Statements ledger, ExportFile file, Path folder)
      throws SQLException, IOException {
    String copy =
        "copy (" + new ExportQuery(ledger).of(file) + ") to stdout with (format csv, header)";
    Path temporary = folder.resolve("." + file.name() + "." + ProcessHandle.current().pid());
    try {
      long rows = copy(ledger.connection(), copy, temporary);
      Files.move(
          temporary,
          folder.resolve(file.name()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static long copy(Connection connection, String copy, Path file)
      throws SQLException, IOException {
    CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      return copies.copyOut(copy, out);
    }
  }

  private static AdminException nothing(
      Statements ledger, ExportOrder order, Optional<BusinessDate> date) {
    String what =
        "No rows of %s%s%s are live"
            .formatted(
                order.pipeline(),
                order.profile().map(profile -> " with profile " + profile).orElse(""),
                date.map(day -> " for " + day).orElse(""));
    return new AdminException(what + "; " + known(ledger));
  }

  private static String known(Statements ledger) {
    try {
      List<String> pipelines =
          ledger.list(
              """
              select pipeline || ' (newest ' || case when isfinite(max(business_date))
                       then max(business_date)::text else 'always' end || ')' as text
                from wadi.loads where state = 'live' group by pipeline order by pipeline""",
              row -> row.text("text"));
      return pipelines.isEmpty()
          ? "nothing has been loaded yet."
          : "there are rows of " + String.join(", ", pipelines) + ".";
    } catch (SQLException e) {
      return "wadi runs lists what there is (" + e.getMessage() + ").";
    }
  }
}
