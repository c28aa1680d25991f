package dev.wadi.contract;

import dev.wadi.contract.Column.Blank;
import dev.wadi.contract.Column.Mismatch;
import dev.wadi.contract.Contract.DateSource;
import dev.wadi.contract.Contract.Deletions;
import dev.wadi.contract.Contract.Export;
import dev.wadi.contract.Contract.Lookup;
import dev.wadi.contract.Contract.Needs;
import dev.wadi.contract.Contract.Output;
import dev.wadi.contract.Contract.Recognise;
import dev.wadi.contract.Contract.Repeats;
import dev.wadi.contract.Contract.Replacement;
import dev.wadi.contract.Contract.UnknownColumns;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the sections of a resolved contract file into a contract; mistakes go to the problems. */
final class ContractSections {
  private static final int HEADER_ROWS = 15;

  /** Can never change: it is left out of stored contracts. */
  static final int HOLD_ABOVE = 30;

  private static final String FIRST = "first";

  private ContractSections() {}

  /** What becomes of a file in which no business date is found. */
  private enum Undated {
    REFUSED,
    ALWAYS
  }

  /** The contract without its hash and JSON; worth something only when no problem was added. */
  static Contract contract(Section root) {
    List<Output> outputs = OutputSections.outputs(root);
    Contract contract =
        new Contract(
            root.requiredText("pipeline"),
            root.requiredText("description"),
            root.requiredText("table"),
            root.requiredTexts("partition"),
            root.requiredTexts("key"),
            root.text("profile").orElse(""),
            recognise(root.section("recognise")),
            root.choices("business-date", DateSource.class),
            root.text("date-column"),
            root.choice("undated", Undated.class, Undated.REFUSED) == Undated.ALWAYS,
            root.text("subject"),
            root.nameOrNumber("sheet"),
            searchRows(root.section("header")),
            columns(root),
            root.choice("unknown-columns", UnknownColumns.class, UnknownColumns.IGNORE),
            needs(root.section("needs")),
            lookups(root),
            Tolerance.of(root.section("rejections")),
            root.flag("allow-empty", false),
            replacement(root),
            root.choice("repeats", Repeats.class, Repeats.REFUSE),
            dates(root.section("dates")),
            root.text("derive"),
            new Parameters(root.values("parameters")),
            root.section("export").map(ContractSections::export),
            root.sections("measures").stream().map(ContractSections::export).toList(),
            root.text("seed-csv"),
            outputs,
            OutputSections.written(root, outputs),
            CsvSection.of(root.section("csv")),
            "",
            "");
    root.nothingElse();
    return contract;
  }

  private static Recognise recognise(Optional<Section> section) {
    if (section.isEmpty()) {
      return new Recognise(List.of(), List.of());
    }
    Recognise recognise =
        new Recognise(section.get().texts("names"), section.get().texts("headers"));
    section.get().nothingElse();
    return recognise;
  }

  private static int searchRows(Optional<Section> section) {
    int rows = section.map(s -> s.whole("search-rows", HEADER_ROWS, 1)).orElse(HEADER_ROWS);
    section.ifPresent(Section::nothingElse);
    return rows;
  }

  private static Replacement replacement(Section root) {
    Deletions deletions = root.choice("deletions", Deletions.class, Deletions.RETRACT);
    Optional<Section> section = root.section("shrink");
    int above = section.map(s -> s.whole("hold-above", HOLD_ABOVE, 0)).orElse(HOLD_ABOVE);
    if (above > 100) {
      section.get().fault("hold-above", "shrink.hold-above is a percentage, not " + above);
    }
    section.ifPresent(Section::nothingElse);
    return new Replacement(deletions, above);
  }

  private static Dates dates(Optional<Section> section) {
    if (section.isEmpty()) {
      return Dates.PLAIN;
    }
    Dates.Order order = section.get().choice("order", Dates.Order.class, Dates.PLAIN.order());
    Dates.FileName fileName =
        section.get().choice("file-name", Dates.FileName.class, Dates.PLAIN.fileName());
    String zone = section.get().text("zone").orElse("Z");
    section.get().nothingElse();
    try {
      return new Dates(ZoneId.of(zone), order, fileName);
    } catch (DateTimeException unknown) {
      section
          .get()
          .fault("zone", "dates.zone: %s is no time zone, such as Asia/Jakarta".formatted(zone));
      return Dates.PLAIN;
    }
  }

  private static List<Column> columns(Section root) {
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, Section> entry : root.named("columns").entrySet()) {
      columns.add(column(entry.getKey(), entry.getValue()));
    }
    if (columns.isEmpty()) {
      root.fault("columns", "columns is missing: name at least one column to read");
    }
    return columns;
  }

  private static Column column(String name, Section section) {
    List<String> headers = section.texts("header");
    Column column =
        new Column(
            name,
            headers.isEmpty() ? List.of(name) : headers,
            section.choice("type", ColumnType.class, ColumnType.TEXT),
            section.flag("required", true),
            section.choice("blank", Blank.class, Blank.NULL),
            section.flag("trim", true),
            section.flag("constant", false),
            section.number("min"),
            section.number("max"),
            section.text("pattern"),
            section.choice("on-mismatch", Mismatch.class, Mismatch.DISCARD_ROW));
    section.nothingElse();
    return column;
  }

  private static Needs needs(Optional<Section> section) {
    if (section.isEmpty()) {
      return new Needs(List.of(), List.of(), Optional.empty());
    }
    Needs needs =
        new Needs(
            section.get().texts("references"),
            section.get().texts("optional"),
            section.get().text("reference-file"));
    section.get().nothingElse();
    return needs;
  }

  private static List<Lookup> lookups(Section root) {
    List<Lookup> lookups = new ArrayList<>();
    for (Section section : root.sections("lookups")) {
      List<String> key = section.requiredTexts("key");
      String rows = section.text("rows").orElse("all");
      if (!rows.equals(FIRST) && !rows.equals("all")) {
        section.fault("rows", section.name("rows") + " must be first or all, not " + rows);
      }
      section.nothingElse();
      lookups.add(new Lookup(key, rows.equals(FIRST)));
    }
    return lookups;
  }

  private static Export export(Section section) {
    Export export = new Export(section.requiredText("file"), section.requiredText("sql"));
    section.nothingElse();
    return export;
  }
}
