package dev.wadi.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The shared text table of a workbook, read only as far as its texts are asked for: runs of an
 * entry are joined, phonetic hints left out. Texts are kept as UTF-8; a String is made when it is
 * asked for.
 */
final class SharedTexts implements TextTable, Closeable {
  private final XmlScan xml;
  private final Limits limits;
  private final TextBuffer entry;
  private final TextBlocks texts = new TextBlocks();
  private boolean finished;

  private SharedTexts(XmlScan xml, Limits limits) {
    this.xml = xml;
    this.limits = limits;
    this.entry = new TextBuffer(limits.rowCharacters(), this::tooLarge);
    this.finished = xml == null;
  }

  /** The table of a workbook that has none. */
  static SharedTexts none(Limits limits) {
    return new SharedTexts(null, limits);
  }

  static SharedTexts open(ZipParts parts, String path, Limits limits) throws IOException {
    if (parts.size(path) > limits.sharedStringBytes()) {
      throw tooLarge("%,d bytes".formatted(parts.size(path)));
    }
    SharedTexts table = new SharedTexts(XmlScan.of(parts, path), limits);
    table.xml.root("sst");
    return table;
  }

  /** Whether there is a text at a place; reads on to it. */
  boolean reaches(int place) throws IOException {
    while (place >= texts.size() && !finished) {
      readOn();
    }
    return place < texts.size();
  }

  /** Reads what is left, so that the whole part is known to be sound. */
  void finish() throws IOException {
    while (!finished) {
      readOn();
    }
  }

  @Override
  public int size() {
    try {
      finish();
      return texts.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String text(int place) {
    return texts.text(place);
  }

  @Override
  public byte[] bytes(int place) {
    return texts.bytes(place);
  }

  @Override
  public int start(int place) {
    return texts.start(place);
  }

  @Override
  public int end(int place) {
    return texts.end(place);
  }

  @Override
  public void close() throws IOException {
    if (xml != null) {
      xml.close();
    }
  }

  private void readOn() throws IOException {
    if (xml.isPlain()) {
      readPlain();
    }
    if (!xml.child()) {
      xml.finish();
      finished = true;
    } else if (xml.is("si")) {
      entry.clear();
      RichText.read(xml, entry);
      entry.decodeEscapes();
      add(entry.bytes(), entry.from(), entry.to());
    } else {
      xml.skip();
    }
  }

  /** Entries of the shape that spreadsheet programs write, up to the first other one. */
  private void readPlain() {
    XmlWindow in = xml.in;
    int from = PlainText.SHARED.begin(in.bytes, in.at);
    while (from > 0) {
      int to = PlainText.SHARED.end(in.bytes, from);
      if (to < 0) {
        return;
      }
      add(in.bytes, from, to);
      in.at = to + PlainText.SHARED.closing();
      from = PlainText.SHARED.begin(in.bytes, in.at);
    }
  }

  private void add(byte[] bytes, int from, int to) {
    if (texts.size() == limits.sharedStrings() || to - from > limits.rowCharacters()) {
      throw tooLarge();
    }
    texts.add(bytes, from, to);
  }

  private UnreadableFileException tooLarge() {
    return tooLarge(
        "more than %,d entries, or one of more than %,d characters"
            .formatted(limits.sharedStrings(), limits.rowCharacters()));
  }

  private static UnreadableFileException tooLarge(String size) {
    return new UnreadableFileException(
        Refusal.TOO_LARGE,
        "the workbook's text table is too large (%s); split the workbook".formatted(size));
  }
}
