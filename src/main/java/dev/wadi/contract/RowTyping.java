package dev.wadi.contract;

import dev.wadi.contract.Column.Blank;
import dev.wadi.contract.Column.Mismatch;
import dev.wadi.contract.ReadResult.Warning;
import dev.wadi.read.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types one row after the other, and says what is wrong with each. */
final class RowTyping {
  private final Contract contract;
  private final CellTyping[] columns;
  private final int[] places;
  private final String[] headers;
  private final TypedCell[] cells;
  private final TypedCell[] constants;
  private final String sheet;
  private final Mismatches[] mismatches;
  private final UnknownCells unknown;
  private final RescuedCells rescued = new RescuedCells();
  private boolean first = true;

  RowTyping(Contract contract, NumberDialect dialect, HeaderRow header, String sheet) {
    this.contract = contract;
    int size = contract.columns().size();
    this.columns = new CellTyping[size];
    this.places = new int[size];
    this.headers = new String[size];
    this.cells = new TypedCell[size];
    this.constants = new TypedCell[size];
    this.sheet = sheet;
    this.mismatches = new Mismatches[size];
    this.unknown = new UnknownCells(contract, header);
    for (int i = 0; i < size; i++) {
      Column column = contract.columns().get(i);
      columns[i] = new CellTyping(column, dialect, contract.dates());
      places[i] = header.indexOf(column);
      headers[i] = places[i] < 0 ? column.headers().get(0) : header.cells().get(places[i]);
      cells[i] = new TypedCell();
      mismatches[i] = new Mismatches(column, headers[i]);
    }
  }

  /** Types a row; true when a cell of it is broken. */
  boolean read(Cells row) {
    boolean broken = false;
    for (int i = 0; i < columns.length; i++) {
      columns[i].read(row, places[i], cells[i]);
      broken |= cells[i].broken();
    }
    boolean inconstant = constant();
    return broken || inconstant;
  }

  /** Whether a row with broken cells can do without them: then it has done so. */
  boolean settles(Cells row) {
    for (int i = 0; i < columns.length; i++) {
      if (cells[i].broken() && !columns[i].column().onMismatch().keepsRow()) {
        return false;
      }
    }
    for (int i = 0; i < columns.length; i++) {
      if (cells[i].broken()) {
        mismatches[i].note(row, places[i], cells[i]);
        if (columns[i].column().onMismatch().rescues()) {
          rescued.put(headers[i], row, places[i]);
        }
        cells[i].discard(columns[i].column());
      }
    }
    return true;
  }

  /** Whether a broken cell of this row refuses the whole file. */
  boolean isFrozen() {
    for (int i = 0; i < columns.length; i++) {
      if (cells[i].broken() && columns[i].column().onMismatch() == Mismatch.FREEZE) {
        return true;
      }
    }
    return false;
  }

  /** What is kept of an accepted row beside its columns; null when nothing is. */
  String rescued(Cells row) {
    unknown.rescue(row, rescued);
    return rescued.taken();
  }

  /** Cells of columns that the contract does not name. */
  UnknownCells unknown() {
    return unknown;
  }

  /** Changes of the contract that the rows so far ask for. */
  List<Proposal> proposals() {
    List<Proposal> proposals = new ArrayList<>(unknown.proposals());
    for (Mismatches mismatch : mismatches) {
      mismatch.proposal(contract).ifPresent(proposals::add);
    }
    return proposals;
  }

  /** Remembers the values that all further rows must repeat. */
  void accept() {
    if (first) {
      for (int i = 0; i < columns.length; i++) {
        constants[i] = columns[i].column().constant() ? cells[i].kept() : null;
      }
      first = false;
    }
  }

  /** The typed values of the row, in the contract's order of columns. */
  TypedCell[] cells() {
    return cells;
  }

  /** Header of the blank cell that passes the row over. */
  Optional<String> ignoredBy() {
    for (int i = 0; i < columns.length; i++) {
      if (cells[i].blank && columns[i].column().blank() == Blank.IGNORE) {
        return Optional.of(headers[i]);
      }
    }
    return Optional.empty();
  }

  List<Rejection> rejections(Cells row) {
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      TypedCell cell = cells[i];
      if (cell.broken()) {
        String value = places[i] < 0 ? "" : row.text(places[i]);
        rejections.add(
            new Rejection(sheet, row.rowNumber(), headers[i], value, cell.rule, cell.reason));
      }
    }
    return rejections;
  }

  /** Identifiers that spreadsheets have probably damaged, and values that count as blank. */
  List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      mismatches[i].warning().ifPresent(warnings::add);
      if (columns[i].longIdentifiers() > 0) {
        warnings.add(
            new Warning(
                "LONG_IDENTIFIER",
                ("column %s: %d identifiers of more than 15 digits stand in number cells (first in"
                        + " row %d); spreadsheets change such digits, format the column as text")
                    .formatted(
                        headers[i],
                        columns[i].longIdentifiers(),
                        columns[i].firstLongIdentifier())));
      }
    }
    return warnings;
  }

  private boolean constant() {
    boolean broken = false;
    for (int i = 0; !first && i < columns.length; i++) {
      if (columns[i].column().constant()
          && !cells[i].broken()
          && !cells[i].equalsValue(constants[i])) {
        cells[i].setBroken(
            "constant",
            "all rows must hold the same value, the first holds %s; split the file"
                .formatted(shown(i)));
        broken = true;
      }
    }
    return broken;
  }

  private Object shown(int i) {
    TypedCell first = constants[i];
    if (first.blank) {
      return "none";
    }
    return columns[i].column().type() == ColumnType.TEXT ? first.text() : (Object) first.number;
  }
}
