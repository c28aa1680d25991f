package dev.wadi.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the workbook's own part says: its worksheets, and the day its dates are counted from. */
final class SheetList {
  /**
   * A worksheet and where it lies.
   *
   * @param path of its part
   */
  record Entry(Sheet sheet, String path) {}

  private final List<Entry> entries = new ArrayList<>();
  private boolean from1904;

  private SheetList() {}

  static SheetList read(ZipParts parts, WorkbookParts found) throws IOException {
    SheetList list = new SheetList();
    try (XmlScan xml = XmlScan.of(parts, found.workbook())) {
      if (xml.next() != XmlScan.Token.START || !xml.tag().isNamed("workbook")) {
        throw WorkbookParts.refusal(parts);
      }
      list.read(xml, found.relations());
      xml.finish();
    }
    return list;
  }

  /** Dates are counted from 1904, not from 1900. */
  boolean from1904() {
    return from1904;
  }

  List<Sheet> sheets() {
    return entries.stream().map(Entry::sheet).toList();
  }

  /** The sheet asked for by name or by number; the first visible one if none is. */
  Entry choose(Optional<String> wanted) {
    return entries.get(SheetChoice.of(sheets(), wanted));
  }

  private void read(XmlScan xml, Relations relations) throws IOException {
    while (xml.child()) {
      if (xml.is("sheets")) {
        readSheets(xml, relations);
      } else {
        if (xml.is("workbookPr")) {
          from1904 = RowPlace.isTrue(xml.tag().value("date1904"));
        }
        xml.skip();
      }
    }
  }

  private void readSheets(XmlScan xml, Relations relations) throws IOException {
    while (xml.child()) {
      if (xml.is("sheet")) {
        XmlTag tag = xml.tag();
        String state = tag.value("state");
        Sheet sheet = new Sheet(tag.value("name"), !state.isEmpty() && !state.equals("visible"));
        relations
            .byId(relation(tag), "/worksheet")
            .ifPresent(path -> entries.add(new Entry(sheet, path)));
      }
      xml.skip();
    }
  }

  private static String relation(XmlTag tag) {
    XmlAttributes attributes = tag.attributes();
    for (int i = 0; i < attributes.count(); i++) {
      if (attributes.name(i).endsWith(":id")) {
        return attributes.value(i);
      }
    }
    return "";
  }
}
