package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of an .xlsb workbook: its own tells of the sheets, and where the others lie. */
final class XlsbParts {
  private static final int TEXT_ITEM = 19;
  private static final int FORMAT = 44;
  private static final int STYLE = 47;
  private static final int PROPERTIES = 153;
  private static final int SHEET = 156;
  private static final int CELL_STYLES = 617;
  private static final int END_OF_CELL_STYLES = 618;

  private final ZipParts parts;
  private final WorkbookParts workbook;
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private boolean from1904;

  private XlsbParts(ZipParts parts, WorkbookParts workbook) {
    this.parts = parts;
    this.workbook = workbook;
  }

  static XlsbParts of(ZipParts parts, WorkbookParts workbook) throws IOException {
    XlsbParts found = new XlsbParts(parts, workbook);
    try (BinaryRecords records = found.records(workbook.workbook())) {
      while (records.next()) {
        if (records.type() == PROPERTIES) {
          found.from1904 = (records.u8(0) & 1) != 0;
        } else if (records.type() == SHEET) {
          found.addSheet(records);
        }
      }
    }
    return found;
  }

  /** All worksheets in the order of their tabs. */
  List<Sheet> sheets() {
    return sheets;
  }

  String path(int sheet) {
    return paths.get(sheet);
  }

  boolean isFrom1904() {
    return from1904;
  }

  /** The texts that cells share; what formats their runs and how they are spoken is left out. */
  TextPool texts(Limits limits) throws IOException {
    TextPool texts = new TextPool(limits);
    Optional<String> path = workbook.sharedTexts(parts);
    if (path.isPresent()) {
      try (BinaryRecords records = records(path.get())) {
        while (records.next()) {
          if (records.type() == TEXT_ITEM) {
            texts.requireRoom(records.units(1));
            records.text(1, texts.buffer());
            texts.endText();
          }
        }
      }
    }
    return texts;
  }

  /** Whether a style shows dates, by the style's index. */
  boolean[] dates() throws IOException {
    DateFormats formats = new DateFormats();
    Optional<String> path = workbook.styles(parts);
    if (path.isPresent()) {
      try (BinaryRecords records = records(path.get())) {
        boolean ofCells = false;
        while (records.next()) {
          switch (records.type()) {
            case FORMAT -> formats.define(records.u16(0), text(records, 2));
            case CELL_STYLES -> ofCells = true;
            case END_OF_CELL_STYLES -> ofCells = false;
            case STYLE -> {
              if (ofCells) {
                formats.addStyle(records.u16(2));
              }
            }
            default -> {}
          }
        }
      }
    }
    return formats.dates();
  }

  /** A sheet that is no worksheet, such as a chart, is none of the list. */
  private void addSheet(BinaryRecords records) {
    int relation = 8;
    int name = relation + Integer.BYTES + 2 * records.units(relation);
    workbook
        .relations()
        .byId(text(records, relation), "/worksheet")
        .ifPresent(
            path -> {
              paths.add(path);
              sheets.add(new Sheet(text(records, name), records.i32(0) != 0));
            });
  }

  private static String text(BinaryRecords records, int offset) {
    Utf8Buffer text = new Utf8Buffer(64);
    records.text(offset, text);
    return new String(text.bytes(), 0, text.end(), UTF_8);
  }

  private BinaryRecords records(String path) throws IOException {
    return new BinaryRecords(parts.open(path), () -> "part " + path);
  }
}
