package dev.wadi.contract;

import dev.wadi.contract.Column.Blank;
import dev.wadi.contract.Column.Mismatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes proposals as a contract and a migration would have them. */
final class ProposedColumn {
  private ProposedColumn() {}

  static Set<String> taken(Contract contract) {
    Set<String> taken = new HashSet<>(DraftColumn.RESERVED);
    contract.columns().forEach(column -> taken.add(column.name()));
    return taken;
  }

  static Proposal added(Contract contract, String header, ColumnType type, Set<String> taken) {
    String name = DraftColumn.name(header, taken);
    String yaml =
        "  %s: { header: [%s], type: %s, required: false }"
            .formatted(name, PipelineDraft.quoted(header), Section.word(type));
    String sql =
        "alter table %s_versions add column %s %s;"
            .formatted(contract.table(), name, DraftColumn.sqlType(type));
    String reason = "the file has a column " + header + " that the contract does not name";
    return new Proposal(Proposal.Kind.NEW_COLUMN, name, header, yaml, sql, reason);
  }

  static Proposal wider(
      Contract contract, String header, ColumnType type, Column column, String why) {
    String sql =
        "alter table %s_versions alter column %s type %s;"
            .formatted(contract.table(), column.name(), DraftColumn.sqlType(type));
    boolean text = type == ColumnType.TEXT;
    Column wider =
        changed(
            column,
            type,
            text ? Optional.empty() : column.min(),
            text ? Optional.empty() : column.max(),
            column.pattern());
    return new Proposal(Proposal.Kind.WIDER_TYPE, column.name(), header, line(wider), sql, why);
  }

  /** The same type with bounds that take all that was seen, and without its form if that broke. */
  static Proposal looser(String header, Column column, double low, double high, String why) {
    Column looser =
        changed(
            column,
            column.type(),
            column.min().map(min -> Math.min(min, low)),
            column.max().map(max -> Math.max(max, high)),
            Optional.empty());
    return new Proposal(Proposal.Kind.WIDER_RULE, column.name(), header, line(looser), "", why);
  }

  private static Column changed(
      Column column,
      ColumnType type,
      Optional<Double> min,
      Optional<Double> max,
      Optional<String> pattern) {
    Blank blank = type == ColumnType.TEXT ? Blank.NULL : column.blank();
    return new Column(
        column.name(),
        column.headers(),
        type,
        column.required(),
        blank,
        column.trim(),
        column.constant(),
        min,
        max,
        pattern,
        column.onMismatch());
  }

  private static String line(Column column) {
    List<String> keys = new ArrayList<>();
    keys.add(
        column.headers().stream()
            .map(PipelineDraft::quoted)
            .collect(Collectors.joining(", ", "header: [", "]")));
    keys.add("type: " + Section.word(column.type()));
    if (!column.required()) {
      keys.add("required: false");
    }
    if (column.blank() != Blank.NULL) {
      keys.add("blank: " + Section.word(column.blank()));
    }
    if (!column.trim()) {
      keys.add("trim: false");
    }
    column.min().ifPresent(min -> keys.add("min: " + CellTyping.plain(min)));
    column.max().ifPresent(max -> keys.add("max: " + CellTyping.plain(max)));
    column.pattern().ifPresent(pattern -> keys.add("pattern: " + PipelineDraft.quoted(pattern)));
    if (column.onMismatch() != Mismatch.DISCARD_ROW) {
      keys.add("on-mismatch: " + Section.word(column.onMismatch()));
    }
    return "  %s: { %s }".formatted(column.name(), String.join(", ", keys));
  }
}
