package dev.wadi.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The shared string table: runs of an entry are joined, phonetic hints left out. */
final class SharedStrings extends DefaultHandler {
  private final Limits limits;
  private final List<String> strings = new ArrayList<>();
  private final StringBuilder entry = new StringBuilder();
  private int phonetic;
  private boolean text;

  private SharedStrings(Limits limits) {
    this.limits = limits;
  }

  static String[] read(ZipParts parts, WorkbookParts found, Limits limits) throws IOException {
    if (found.sharedStrings().isEmpty()) {
      return new String[0];
    }
    String path = found.sharedStrings().get();
    if (parts.size(path) > limits.sharedStringBytes()) {
      throw tooLarge("%,d bytes".formatted(parts.size(path)));
    }
    SharedStrings table = new SharedStrings(limits);
    parts.parse(path, table);
    return table.strings.toArray(String[]::new);
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (PartXml.local(qualified)) {
      case "si" -> entry.setLength(0);
      case "rPh" -> phonetic++;
      case "t" -> text = phonetic == 0;
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    switch (PartXml.local(qualified)) {
      case "si" -> add();
      case "rPh" -> phonetic--;
      case "t" -> text = false;
      default -> {}
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (text) {
      entry.append(chars, start, length);
    }
  }

  private void add() {
    if (strings.size() == limits.sharedStrings() || entry.length() > limits.rowCharacters()) {
      throw tooLarge("more than %,d entries".formatted(strings.size()));
    }
    strings.add(Escapes.decode(entry.toString()));
  }

  private static UnreadableFileException tooLarge(String size) {
    return new UnreadableFileException(
        Refusal.TOO_LARGE,
        "the workbook's text table is too large (%s); split the workbook".formatted(size));
  }
}
