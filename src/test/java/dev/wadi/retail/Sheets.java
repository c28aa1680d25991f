package dev.wadi.retail;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads cells as text for these tests: no typing, so that NAN and INF are cells like others. */
final class Sheets {
  private static final int WIDTH = 39;

  private Sheets() {}

  static List<String[]> csv(Path file) throws IOException {
    String text = Files.readString(file);
    String first = text.lines().findFirst().orElse("");
    long semicolons = first.chars().filter(c -> c == ';').count();
    char separator = semicolons > first.chars().filter(c -> c == ',').count() ? ';' : ',';
    return CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text).stream()
        .map(CsvRecord::getFields)
        .map(fields -> fields.toArray(String[]::new))
        .toList();
  }

  static List<String[]> workbook(Path file) throws IOException, XMLStreamException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> strings = sharedStrings(open(zip, "xl/sharedStrings.xml"));
      return rows(open(zip, "xl/worksheets/sheet1.xml"), strings);
    }
  }

  private static XMLStreamReader open(ZipFile zip, String entry)
      throws IOException, XMLStreamException {
    ZipEntry found = zip.getEntry(entry);
    InputStream in = new BufferedInputStream(zip.getInputStream(found), 1 << 16);
    return XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
  }

  private static List<String> sharedStrings(XMLStreamReader xml) throws XMLStreamException {
    List<String> strings = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && "t".equals(xml.getLocalName())) {
        text.append(xml.getElementText());
      } else if (event == XMLStreamConstants.END_ELEMENT && "si".equals(xml.getLocalName())) {
        strings.add(text.toString());
        text.setLength(0);
      }
    }
    return strings;
  }

  private static List<String[]> rows(XMLStreamReader xml, List<String> strings)
      throws XMLStreamException {
    List<String[]> rows = new ArrayList<>();
    int column = 0;
    String type = null;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "row" -> {
          String[] row = new String[WIDTH];
          Arrays.fill(row, "");
          rows.add(row);
        }
        case "c" -> {
          column = column(xml.getAttributeValue(null, "r"));
          type = xml.getAttributeValue(null, "t");
        }
        case "v" -> {
          String value = xml.getElementText();
          rows.get(rows.size() - 1)[column] =
              "s".equals(type) ? strings.get(Integer.parseInt(value)) : value;
        }
        default -> {}
      }
    }
    return rows;
  }

  private static int column(String reference) {
    int column = 0;
    for (int i = 0; Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + reference.charAt(i) - 'A' + 1;
    }
    return column - 1;
  }
}
