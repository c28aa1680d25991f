package dev.wadi.read;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Where the parts of a workbook lie that are read.
 *
 * @param workbook path of the workbook's own part
 * @param relations what it says about the others
 * @param root what the package says about its parts
 */
record WorkbookParts(String workbook, Relations relations, Relations root) {
  private static final String BINARY = "xl/workbook.bin";
  private static final String CONTENT_TYPES = "[Content_Types].xml";

  static WorkbookParts find(ZipParts parts) throws IOException {
    Relations root = Relations.of(parts, "");
    String usual = parts.has(BINARY) ? BINARY : "xl/workbook.xml";
    String workbook = root.byType("/officeDocument").orElse(usual);
    if (!parts.has(workbook)) {
      throw refusal(parts);
    }
    return new WorkbookParts(workbook, Relations.of(parts, workbook), root);
  }

  /** Whether the workbook's parts are binary. */
  boolean isBinary() {
    return workbook.endsWith(".bin");
  }

  Optional<String> sharedTexts(ZipParts parts) {
    return relations.byType("/sharedStrings").filter(parts::has);
  }

  Optional<String> styles(ZipParts parts) {
    return relations.byType("/styles").filter(parts::has);
  }

  /** When the workbook's author last saved it. */
  Optional<Instant> modified(ZipParts parts) throws IOException {
    String core = root.byType("/core-properties").orElse("docProps/core.xml");
    if (!parts.has(core)) {
      return Optional.empty();
    }
    TextBuffer text = new TextBuffer(1 << 20, () -> XmlScan.refusal(core, "too long a property"));
    try (XmlScan xml = XmlScan.of(parts, core)) {
      xml.root("coreProperties");
      while (xml.child()) {
        if (xml.tag().isNamed("modified")) {
          text.clear();
          xml.text(text);
        } else {
          xml.skip();
        }
      }
      xml.finish();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.stripped()).toInstant());
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /** The list of content types is not needed, but must be as sound as what it speaks about. */
  static void requireContentTypes(ZipParts parts) throws IOException {
    if (parts.has(CONTENT_TYPES)) {
      try (XmlScan xml = XmlScan.of(parts, CONTENT_TYPES)) {
        xml.root("Types");
        xml.finish();
      }
    }
  }

  /** Says what the archive is instead of a workbook. */
  static UnreadableFileException refusal(ZipParts parts) {
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
        "the file is a zip archive without a workbook in it; unpack it and send the files by"
            + " themselves");
  }
}
