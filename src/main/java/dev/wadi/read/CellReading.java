package dev.wadi.read;

import java.io.IOException;

/** Reads a cell of any shape, strictly. */
final class CellReading {
  private final XmlScan xml;
  private final RowBuffer row;
  private final SharedTexts table;
  private final boolean[] dates;
  private final TextBuffer texts;
  private final RowPlace place;

  CellReading(
      XmlScan xml,
      RowBuffer row,
      SharedTexts table,
      boolean[] dates,
      TextBuffer texts,
      RowPlace place) {
    this.xml = xml;
    this.row = row;
    this.table = table;
    this.dates = dates;
    this.texts = texts;
    this.place = place;
  }

  /** Reads the cell whose tag was read. */
  void read() throws IOException {
    XmlTag tag = xml.tag();
    place.moveTo(tag);
    String type = tag.value("t");
    boolean date = isDate(tag.value("s"));
    texts.begin();
    readContent(type.equals("inlineStr"));
    put(type, date);
  }

  /** Collects the value, or of an inline text its runs. */
  private void readContent(boolean inline) throws IOException {
    boolean value = false;
    boolean runs = false;
    while (xml.child()) {
      if (xml.is("v")) {
        if (value) {
          throw place.refusal(Refusal.AMBIGUOUS, "holds two values");
        }
        value = true;
        if (runs) {
          xml.skip();
        } else {
          xml.text(texts);
        }
      } else if (inline && xml.is("is")) {
        if (runs) {
          throw place.refusal(Refusal.AMBIGUOUS, "holds two texts");
        }
        runs = true;
        texts.begin();
        RichText.read(xml, texts);
      } else {
        xml.skip();
      }
    }
  }

  private void put(String type, boolean date) throws IOException {
    int column = place.column;
    switch (type) {
      case "", "n" -> row.putWritten(column, texts.bytes(), texts.from(), texts.to(), date);
      case "s" -> putShared(texts.stripped());
      case "b" -> putBoolean(texts.stripped());
      case "e" -> row.putError(column, texts.bytes(), texts.from(), texts.to());
      case "str", "inlineStr" -> {
        texts.decodeEscapes();
        row.putText(column, texts.bytes(), texts.from(), texts.to());
      }
      case "d" -> row.putText(column, texts.bytes(), texts.from(), texts.to());
      default -> throw place.refusal(Refusal.CORRUPT, "has the unknown type '%s'".formatted(type));
    }
  }

  private boolean isDate(String style) {
    // without a word it is the first one, as the faster reader has it
    int index = style.isEmpty() || style.equals("0") ? 0 : CellAddress.number(style, 0);
    return index >= 0 && index < dates.length && dates[index];
  }

  private void putBoolean(String flag) {
    switch (flag) {
      case "" -> {}
      case "1", "true" -> row.putBoolean(place.column, true);
      case "0", "false" -> row.putBoolean(place.column, false);
      default ->
          throw place.refusal(Refusal.CORRUPT, "holds '%s', neither 1 nor 0".formatted(flag));
    }
  }

  private void putShared(String index) throws IOException {
    if (index.isEmpty()) {
      return;
    }
    boolean digits = index.length() < 10 && index.chars().allMatch(c -> c >= '0' && c <= '9');
    int text = digits ? Integer.parseInt(index) : -1;
    if (text < 0 || !table.reaches(text)) {
      throw place.refusal(
          Refusal.CORRUPT, "points to shared text %s, which is not there".formatted(index));
    }
    row.putShared(place.column, text);
  }
}
