package dev.wadi.contract;

import dev.wadi.contract.Column.Blank;
import dev.wadi.contract.Contract.DateSource;
import dev.wadi.contract.Contract.Lookup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What must hold inside one contract beyond the types of its values. */
final class ContractRules {
  /** Leaves room for {@code _versions} within PostgreSQL's 63 bytes. */
  private static final Pattern TABLE =
      Pattern.compile("[a-z][a-z0-9_]{0,62}\\.[a-z][a-z0-9_]{0,53}");

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Pattern PIPELINE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** Columns whose values every job knows. */
  private static final Set<String> GIVEN = Set.of("business_date", "effective_date", "profile");

  private final Contract contract;
  private final Section root;

  private ContractRules(Contract contract, Section root) {
    this.contract = contract;
    this.root = root;
  }

  static void check(Contract contract, Section root) {
    ContractRules rules = new ContractRules(contract, root);
    rules.names();
    rules.references();
    rules.partition();
    rules.versions();
    rules.deletions();
    rules.repeats();
    rules.columns();
    rules.headers();
  }

  private void names() {
    String pipeline = contract.pipeline();
    if (!pipeline.isEmpty() && !PIPELINE.matcher(pipeline).matches()) {
      root.fault("pipeline", "pipeline " + pipeline + " may hold only letters, digits and _");
    }
    String table = contract.table();
    if (!table.isEmpty() && !TABLE.matcher(table).matches()) {
      root.fault("table", "table " + table + " must be schema.name in small letters, digits and _");
    }
    identifiers("partition", contract.partition());
    identifiers("key", contract.key());
    root.named("columns").forEach((name, section) -> identifier(section, name));
    for (Lookup lookup : contract.lookups()) {
      identifiers("lookups", lookup.key());
    }
  }

  private void identifiers(String key, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!IDENTIFIER.matcher(name).matches()) {
        root.fault(key, key + ": " + name + " must be small letters, digits and _");
      } else if (!seen.add(name)) {
        root.fault(key, key + ": " + name + " stands here twice");
      }
    }
  }

  private static void identifier(Section section, String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      section.fault("", "column " + name + " must be small letters, digits and _");
    }
  }

  private void references() {
    boolean content = contract.businessDate().contains(DateSource.CONTENT);
    if (content && contract.dateColumn().isEmpty()) {
      root.fault("business-date", "business-date: content needs date-column: name the column");
    }
    contract.dateColumn().ifPresent(name -> mustBeColumn("date-column", name));
    contract.subject().ifPresent(name -> mustBeColumn("subject", name));
  }

  private void mustBeColumn(String key, String name) {
    if (contract.column(name).isEmpty()) {
      List<String> names = contract.columns().stream().map(Column::name).toList();
      root.fault(key, key + ": there is no column " + name + Nearest.hint(name, names));
    }
  }

  /** A derivation sets partition columns itself; without one each must be the same in all rows. */
  private void partition() {
    if (contract.derive().isPresent()) {
      return;
    }
    for (String name : contract.partition()) {
      boolean told = contract.column(name).filter(ContractRules::isTold).isPresent();
      if (!told && !GIVEN.contains(name)) {
        root.fault(
            "partition",
            "partition: without derive, %s must be a column of type text, constant: true, blank: reject"
                .formatted(name));
      }
    }
  }

  /** Behind the date stands whose version it is; see {@link DerivationContext#reference}. */
  private void versions() {
    if (contract.partition().indexOf("effective_date") > 0) {
      root.fault("partition", "partition: effective_date must stand first");
    }
  }

  /** What stays live beside a newer file must be found by its own key, and be nobody's version. */
  private void deletions() {
    if (!contract.replacement().keeps()) {
      return;
    }
    if (contract.partition().contains("effective_date")) {
      root.fault("deletions", "deletions: a reference's version is one file: it must retract");
    }
    if (contract.needs().referenceFile().isPresent()) {
      root.fault("deletions", "deletions: with needs.reference-file it must retract");
    }
    if (contract.key().contains("source_row")) {
      root.fault("deletions", "deletions: keep needs a key of columns that mean the same row");
    }
  }

  /** A derivation may make other keys; which rows repeat is told by the file's own columns. */
  private void repeats() {
    boolean told = contract.key().stream().anyMatch(name -> contract.column(name).isPresent());
    if (contract.repeats() != Contract.Repeats.REFUSE && !told) {
      root.fault("repeats", "repeats: the key has no column of the file to tell repeats by");
    }
  }

  private static boolean isTold(Column column) {
    return column.type() == ColumnType.TEXT && column.constant() && column.blank() == Blank.REJECT;
  }

  private void columns() {
    Map<String, Section> sections = root.named("columns");
    for (Column column : contract.columns()) {
      Section section = sections.get(column.name());
      if (section.refused("type")) {
        continue;
      }
      boolean text = column.type() == ColumnType.TEXT;
      if (column.blank() == Blank.ZERO && !isNumber(column.type())) {
        section.fault("blank", section.name("blank") + ": only numbers can read blank as zero");
      }
      if (!isNumber(column.type()) && (column.min().isPresent() || column.max().isPresent())) {
        String key = column.min().isPresent() ? "min" : "max";
        section.fault(key, section.name(key) + ": only numbers have a smallest and a largest");
      }
      if (column.min().isPresent()
          && column.max().isPresent()
          && column.min().get() > column.max().get()) {
        section.fault("min", section.name("min") + " is greater than max");
      }
      if (column.pattern().isPresent()) {
        pattern(section, text, column.pattern().get());
      }
      if (column.onMismatch().keepsRow() && !mayBeBlank(column)) {
        section.fault(
            "on-mismatch",
            section.name("on-mismatch")
                + ": the column must be able to stand blank: it can be neither constant, nor of key"
                + " or partition, nor blank: reject or ignore");
      }
    }
  }

  private boolean mayBeBlank(Column column) {
    return !column.constant()
        && !contract.key().contains(column.name())
        && !contract.partition().contains(column.name())
        && (column.blank() == Blank.NULL || column.blank() == Blank.ZERO);
  }

  private static void pattern(Section section, boolean text, String pattern) {
    if (!text) {
      section.fault("pattern", section.name("pattern") + ": only text can have a pattern");
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException fault) {
      section.fault(
          "pattern",
          "%s: %s is no regular expression: %s"
              .formatted(section.name("pattern"), pattern, fault.getDescription()));
    }
  }

  static boolean isNumber(ColumnType type) {
    return type == ColumnType.NUMBER || type == ColumnType.INTEGER || type == ColumnType.MONEY;
  }

  private void headers() {
    Map<String, String> owners = new HashMap<>();
    Map<String, Section> sections = root.named("columns");
    for (Column column : contract.columns()) {
      Section section = sections.get(column.name());
      for (String header : column.headers()) {
        String plain = Header.plain(header);
        String owner = owners.putIfAbsent(plain, column.name());
        if (plain.isEmpty()) {
          section.fault("header", section.name("header") + " holds a blank header");
        } else if (owner != null && !owner.equals(column.name())) {
          section.fault(
              "header", section.name("header") + ": " + header + " is column " + owner + "'s");
        }
      }
    }
  }
}
