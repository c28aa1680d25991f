package dev.wadi.admin;

import dev.wadi.admin.ExportReport.ExportedFile;
import dev.wadi.contract.Contract.Form;
import dev.wadi.seed.FormWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes live rows as canonical CSV, or as workbooks: all files of one moment, each there whole or
 * not at all.
 */
final class Exporter {
  private static final int BUFFER = 1 << 16;
  private final Sessions sessions;
  private final UnaryOperator<String> location;
  private final List<ExportSet> sets;

  Exporter(Sessions sessions, UnaryOperator<String> location, List<ExportSet> sets) {
    this.sessions = sessions;
    this.location = location;
    this.sets = sets;
  }

  ExportReport export(ExportOrder order) {
    Optional<ExportSet> set =
        sets.stream().filter(one -> one.name().equals(order.pipeline())).findFirst();
    return sessions.askOneMoment(
        ledger -> {
          if (set.isPresent()) {
            return export(ledger, order, set.get());
          }
          NamedOutputs named = new NamedOutputs(ledger, order);
          return named.areMeant() ? named.export() : export(ledger, order);
        });
  }

  private static ExportReport export(Statements ledger, ExportOrder order, ExportSet set)
      throws SQLException {
    if (order.date().isPresent() || order.profile().isPresent() || order.asOf().isPresent()) {
      throw new AdminException(
          "%s is exported as it stands now: leave --date, --profile and --as-of out."
              .formatted(set.name()));
    }
    Optional<String> unready =
        ledger.list(ExportQuery.of(set, set.unready()), row -> row.textOrNone("unready")).get(0);
    if (unready.isPresent()) {
      throw new AdminException(unready.get());
    }
    try {
      Files.createDirectories(order.folder());
      List<ExportedFile> written = new ArrayList<>();
      for (Map.Entry<String, String> file : set.files().entrySet()) {
        String query = ExportQuery.of(set, file.getValue());
        String name = ExportFile.named(file.getKey(), form(order));
        long rows = write(ledger, name, query, order);
        written.add(new ExportedFile(name, "", rows));
      }
      return new ExportReport(set.name(), BusinessDate.ALWAYS, written);
    } catch (IOException e) {
      throw new UncheckedIOException("The export cannot be written: " + e.getMessage(), e);
    }
  }

  private ExportReport export(Statements ledger, ExportOrder order) throws SQLException {
    BusinessDate date = date(ledger, order);
    List<LiveLoad> loads = LiveLoad.of(ledger, order.pipeline(), date, order.profile());
    ExportRule newest = ExportRule.of(ledger, loads);
    try {
      Files.createDirectories(order.folder());
      List<ExportedFile> written =
          newest.measures().isEmpty()
              ? writeRows(ledger, order, loads)
              : writeMeasures(ledger, order, newest);
      return new ExportReport(order.pipeline(), date, written);
    } catch (IOException e) {
      throw new UncheckedIOException("The export cannot be written: " + e.getMessage(), e);
    }
  }

  private List<ExportedFile> writeRows(Statements ledger, ExportOrder order, List<LiveLoad> loads)
      throws SQLException, IOException {
    if (order.asOf().isPresent()) {
      throw new AdminException(
          "Pipeline %s has no measures, so it knows no --as-of: say --date for the rows of a day."
              .formatted(order.pipeline()));
    }
    List<ExportFile> files = files(ledger, loads);
    ExportFile.requireDistinctNames(files);
    List<ExportedFile> written = new ArrayList<>();
    ExportQuery query = new ExportQuery(ledger);
    for (ExportFile file : files) {
      String name = ExportFile.named(file.name(), form(order));
      long rows = write(ledger, name, query.of(file), order);
      written.add(new ExportedFile(name, file.profile(), rows));
    }
    return List.copyOf(written);
  }

  private static List<ExportedFile> writeMeasures(
      Statements ledger, ExportOrder order, ExportRule rule) throws SQLException, IOException {
    if (order.date().isPresent()) {
      throw new AdminException(
          "The exports of %s are measures over all dates: say --as-of 2025-12-10T00:00+07:00 instead of --date."
              .formatted(order.pipeline()));
    }
    if (order.profile().isPresent()) {
      throw new AdminException(
          "The exports of %s are measures over all profiles: leave --profile out."
              .formatted(order.pipeline()));
    }
    Instant asOf = order.asOf().orElseGet(Instant::now);
    List<ExportedFile> written = new ArrayList<>();
    for (ExportRule.Measure measure : rule.measures()) {
      String query = ExportQuery.of(order.pipeline(), measure, asOf);
      String name = ExportFile.named(measure.file(), form(order));
      long rows = write(ledger, name, query, order);
      written.add(new ExportedFile(name, "", rows));
    }
    return List.copyOf(written);
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

  private static Form form(ExportOrder order) {
    return order.isWorkbook() ? Form.XLSX : Form.CANONICAL;
  }

  private static long write(Statements ledger, String name, String query, ExportOrder order)
      throws SQLException, IOException {
    Path temporary = order.folder().resolve("." + name + "." + ProcessHandle.current().pid());
    try {
      long rows;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
        rows = new FormWriter(ledger.connection(), form(order)).write(query, out);
      }
      Files.move(
          temporary,
          order.folder().resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } finally {
      Files.deleteIfExists(temporary);
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
