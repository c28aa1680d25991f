package dev.wadi.contract;

import dev.wadi.contract.Contract.UnknownColumns;
import dev.wadi.read.Cells;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cells of a file that no column of the contract asks for. */
final class UnknownCells {
  /** Values that a type is guessed from. */
  private static final int SAMPLES = 100;

  private final Contract contract;
  private final HeaderRow header;
  private final List<Unknown> unknown = new ArrayList<>();

  private record Unknown(int place, String name, boolean named, List<String> values) {}

  UnknownCells(Contract contract, HeaderRow header) {
    this.contract = contract;
    this.header = header;
    Set<Integer> asked =
        contract.columns().stream().map(header::indexOf).collect(Collectors.toSet());
    Set<String> names = new HashSet<>();
    for (int i = 0; i < header.cells().size(); i++) {
      if (!asked.contains(i)) {
        String text = Blanks.trim(header.cells().get(i));
        boolean named = !Header.plain(text).isEmpty();
        String name = named && names.add(text) ? text : (text + " " + numbered(i)).strip();
        unknown.add(new Unknown(i, name, named, new ArrayList<>()));
      }
    }
  }

  private static String numbered(int place) {
    return "column " + (place + 1);
  }

  /** Refuses the file when the contract freezes its columns. */
  void refuse(String place) {
    List<String> names = unknown.stream().filter(Unknown::named).map(Unknown::name).toList();
    if (contract.unknownColumns() == UnknownColumns.FREEZE && !names.isEmpty()) {
      throw new BadInputException(
          Verdict.UNKNOWN_COLUMN,
          "%s: the contract knows no %s %s, and takes no others; send the file without, or have it named in the contract"
              .formatted(
                  place, names.size() == 1 ? "column" : "columns", String.join(", ", names)));
    }
  }

  /** Keeps what stands in them, also right of the header's last cell. */
  void rescue(Cells row, RescuedCells into) {
    if (!contract.unknownColumns().rescues()) {
      return;
    }
    boolean proposes = contract.unknownColumns() == UnknownColumns.PROPOSE;
    for (Unknown column : unknown) {
      into.put(column.name, row, column.place);
      if (proposes && column.place < row.width() && column.values.size() < SAMPLES) {
        String value = Blanks.trim(RescuedCells.shown(row, column.place));
        if (!NumberDialect.isBlank(value)) {
          column.values.add(value);
        }
      }
    }
    for (int place = header.cells().size(); place < row.width(); place++) {
      into.put(numbered(place), row, place);
    }
  }

  /** Columns to be added to the contract. */
  List<Proposal> proposals() {
    if (contract.unknownColumns() != UnknownColumns.PROPOSE) {
      return List.of();
    }
    Set<String> taken = ProposedColumn.taken(contract);
    return unknown.stream()
        .filter(Unknown::named)
        .map(
            column ->
                ProposedColumn.added(
                    contract,
                    header.cells().get(column.place),
                    ValueGuess.type(column.name, column.values),
                    taken))
        .toList();
  }
}
