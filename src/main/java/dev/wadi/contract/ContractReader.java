package dev.wadi.contract;

import dev.wadi.contract.ReadResult.Warning;
import dev.wadi.read.CellKind;
import dev.wadi.read.Cells;
import dev.wadi.read.Format;
import dev.wadi.read.RowSink;
import dev.wadi.read.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The reading step: takes the cells of a file, finds its header, types its rows by the contract and
 * writes them. One reader serves one file; {@link #finish} ends it.
 */
public final class ContractReader implements RowSink {
  /** A header is compared with that of the last file; beyond this many columns nobody looks. */
  private static final int MOST_HEADERS = 1000;

  private final Contract contract;
  private final Source source;
  private final TypedRowsWriter out;
  private final HeaderSearch search;
  private final RejectedRows rejected = new RejectedRows();
  private final Map<String, Long> ignored = new TreeMap<>();
  private final int subjectColumn;
  private RowTyping typing;
  private long read;
  private long accepted;
  private long frozen;
  private int written;
  private boolean anyCell;
  private boolean anyRow;
  private String subject;

  /**
   * The file that is read.
   *
   * @param fileName original name, for messages
   * @param sheet the sheet's name; empty for a CSV
   */
  public record Source(String fileName, String sheet, TableFile table) {
    String place() {
      return sheet.isEmpty() ? fileName : fileName + ", sheet " + sheet;
    }
  }

  public ContractReader(Contract contract, Source source, TypedRowsWriter out) {
    this.contract = contract;
    this.source = source;
    this.out = out;
    this.search = new HeaderSearch(contract, source.place());
    this.subjectColumn =
        contract.subject().flatMap(contract::column).map(contract.columns()::indexOf).orElse(-1);
  }

  @Override
  public boolean row(Cells cells) {
    boolean blank = isBlank(cells);
    anyCell |= !blank;
    if (typing != null) {
      read++;
      if (blank) {
        ignore("blank row");
      } else {
        dataRow(cells);
      }
      return true;
    }
    if (search.isOver(cells)) {
      return false;
    }
    if (!blank && search.isHeader(cells)) {
      NumberDialect dialect = NumberDialect.of(source.table());
      typing = new RowTyping(contract, dialect, search.row(), source.sheet());
      typing.unknown().refuse(source.place());
      written = cells.written();
    }
    return true;
  }

  /**
   * Ends the reading and completes the typed rows.
   *
   * @throws BadInputException when the file as a whole is refused
   */
  public ReadResult finish() {
    refuse();
    ReadResult result =
        new ReadResult(
            read,
            accepted,
            rejected.rows(),
            rejected.warned(),
            rejected.kept(),
            ignored,
            source.sheet(),
            Optional.ofNullable(subject),
            search.rowNumber(),
            warnings(),
            headers(),
            typing.proposals());
    out.complete(result);
    return result;
  }

  private void dataRow(Cells cells) {
    anyRow = true;
    boolean broken = typing.read(cells);
    Optional<String> ignoredBy = typing.ignoredBy();
    if (ignoredBy.isPresent()) {
      ignore("blank " + ignoredBy.get());
    } else if (cells.width() > written && source.table().format() == Format.CSV) {
      rejected.add(List.of(Rejection.extraCell(cells, written)));
    } else if (broken && !typing.settles(cells)) {
      rejected.add(typing.rejections(cells));
      frozen += typing.isFrozen() ? 1 : 0;
    } else {
      accept(cells);
    }
  }

  private void accept(Cells cells) {
    typing.accept();
    accepted++;
    if (subject == null && subjectColumn >= 0) {
      subject = typing.cells()[subjectColumn].text;
    }
    out.row(cells.rowNumber(), typing.cells(), typing.rescued(cells));
  }

  private void ignore(String reason) {
    ignored.merge(reason, 1L, Long::sum);
  }

  private void refuse() {
    if (!anyCell) {
      throw new BadInputException(
          Verdict.EMPTY, source.place() + ": no cell holds anything; send the file again");
    }
    if (typing == null) {
      throw search.row() == null
          ? new BadInputException(
              Verdict.MISSING_COLUMN,
              "%s: rows 1 to %d are blank; the header must stand in one of them"
                  .formatted(source.place(), contract.headerSearchRows()))
          : search.missing();
    }
    if (!anyRow && !contract.allowEmpty()) {
      throw new BadInputException(
          Verdict.EMPTY,
          "%s: below the header in row %d there is no row; send the file with its rows"
              .formatted(source.place(), search.rowNumber()));
    }
    long passed = ignored.values().stream().mapToLong(Long::longValue).sum();
    Tolerance.Rows rows = new Tolerance.Rows(read, passed, rejected.rows(), rejected.warned());
    if (frozen > 0) {
      String rule = "%d of %d rows break a column that is frozen".formatted(frozen, read);
      throw Refused.file(source.place(), rule, rejected.kept(), rows);
    }
    contract
        .rejections()
        .broken(rows)
        .ifPresent(
            rule -> {
              throw Refused.file(source.place(), rule, rejected.kept(), rows);
            });
  }

  private List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>(typing.warnings());
    CsvDoubt.of(source.table()).ifPresent(warnings::add);
    return warnings;
  }

  private List<String> headers() {
    List<String> headers = search.row().cells().stream().map(Blanks::trim).toList();
    int end = headers.size();
    while (end > 0 && headers.get(end - 1).isEmpty()) {
      end--;
    }
    return headers.subList(0, Math.min(end, MOST_HEADERS));
  }

  private static boolean isBlank(Cells cells) {
    for (int column = 0; column < cells.width(); column++) {
      if (cells.kind(column) != CellKind.EMPTY && !Blanks.isBlank(cells.text(column))) {
        return false;
      }
    }
    return true;
  }
}
