package dev.wadi.read;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Where the parts of a workbook lie that are read.
 *
 * @param sheet path of the first visible worksheet
 * @param sheetName its name
 * @param from1904 dates are counted from 1904, not from 1900
 * @param sharedStrings path of the shared string table
 * @param styles path of the styles
 * @param modified when the workbook's author last saved it
 */
record WorkbookParts(
    String sheet,
    String sheetName,
    boolean from1904,
    Optional<String> sharedStrings,
    Optional<String> styles,
    Optional<Instant> modified) {

  static WorkbookParts find(ZipParts parts) throws IOException {
    Relations root = Relations.of(parts, "");
    String workbook = root.byType("/officeDocument").orElse("xl/workbook.xml");
    if (!parts.has(workbook) || !workbook.endsWith(".xml")) {
      throw refusal(parts);
    }
    Relations relations = Relations.of(parts, workbook);
    SheetList sheets = new SheetList(relations);
    parts.parse(workbook, sheets);
    if (!sheets.isWorkbook) {
      throw refusal(parts);
    }
    if (sheets.path.isEmpty()) {
      throw new UnreadableFileException(
          Refusal.EMPTY, "the workbook has no visible worksheet; send one with the rows on it");
    }
    return new WorkbookParts(
        sheets.path.get(),
        sheets.name,
        sheets.from1904,
        relations.byType("/sharedStrings").filter(parts::has),
        relations.byType("/styles").filter(parts::has),
        modified(parts, root));
  }

  /** Says what the archive is instead of a workbook. */
  private static UnreadableFileException refusal(ZipParts parts) {
    if (parts.has("xl/workbook.bin")) {
      return Signature.wrongType("a binary Excel workbook (.xlsb)");
    }
    if (parts.has("word/document.xml")) {
      return Signature.wrongType("a Word document");
    }
    if (parts.has("ppt/presentation.xml")) {
      return Signature.wrongType("a PowerPoint presentation");
    }
    if (parts.has("content.xml") && parts.has("mimetype")) {
      return Signature.wrongType("an OpenDocument file");
    }
    return new UnreadableFileException(
        Refusal.WRONG_TYPE,
        "the file is a zip archive without a workbook in it; unpack it and send the files by themselves");
  }

  static Optional<Instant> modified(ZipParts parts, Relations root) throws IOException {
    String core = root.byType("/core-properties").orElse("docProps/core.xml");
    if (!parts.has(core)) {
      return Optional.empty();
    }
    Modified modified = new Modified();
    parts.parse(core, modified);
    try {
      return Optional.of(OffsetDateTime.parse(modified.text.toString().strip()).toInstant());
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /** Picks the first visible worksheet of the workbook part. */
  private static final class SheetList extends DefaultHandler {
    private final Relations relations;
    private boolean isWorkbook;
    private boolean from1904;
    private Optional<String> path = Optional.empty();
    private String name = "";

    SheetList(Relations relations) {
      this.relations = relations;
    }

    @Override
    public void startElement(String uri, String ignored, String qualified, Attributes attributes) {
      switch (PartXml.local(qualified)) {
        case "workbook" -> isWorkbook = true;
        case "workbookPr" -> {
          String flag = PartXml.attribute(attributes, "date1904");
          from1904 = flag.equals("1") || flag.equals("true");
        }
        case "sheet" -> {
          String state = PartXml.attribute(attributes, "state");
          if (path.isEmpty() && (state.isEmpty() || state.equals("visible"))) {
            path = relations.byId(relationId(attributes), "/worksheet");
            name = PartXml.attribute(attributes, "name");
          }
        }
        default -> {}
      }
    }

    private static String relationId(Attributes attributes) {
      for (int i = 0; i < attributes.getLength(); i++) {
        if (attributes.getQName(i).endsWith(":id")) {
          return attributes.getValue(i);
        }
      }
      return "";
    }
  }

  /** Collects the text of {@code dcterms:modified}. */
  private static final class Modified extends DefaultHandler {
    private final StringBuilder text = new StringBuilder();
    private boolean inside;

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      inside = PartXml.local(qualified).equals("modified");
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
      inside = false;
    }

    @Override
    public void characters(char[] chars, int start, int length) {
      if (inside && text.length() < 64) {
        text.append(chars, start, length);
      }
    }
  }
}
