package dev.wadi.read;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.util.CodePageUtil;

/** What an .xls workbook says about itself before its sheets: their names, its texts and styles. */
final class XlsGlobals {
  static final int BOF = 0x809;
  static final int EOF = 0x0a;
  private static final int FROM_1904 = 0x22;
  private static final int CODE_PAGE = 0x42;
  private static final int BOUND_SHEET = 0x85;
  private static final int XF = 0xe0;
  private static final int SST = 0xfc;
  private static final int FORMAT = 0x41e;
  private static final int VERSION_5 = 0x500;
  private static final int VERSION_8 = 0x600;
  private static final int WORKSHEET = 0;
  private static final int STATE = 3;

  private final XlsRecords records;
  private final XlsText text;
  private final TextPool texts;
  private final DateFormats formats = new DateFormats();
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<Long> positions = new ArrayList<>();
  private boolean unicode;
  private boolean from1904;
  private Charset charset = Charset.forName("windows-1252");

  private XlsGlobals(XlsRecords records, Limits limits) {
    this.records = records;
    this.text = new XlsText(records);
    this.texts = new TextPool(limits);
  }

  /** Reads up to the first sheet. */
  static XlsGlobals read(XlsRecords records, Limits limits) {
    XlsGlobals globals = new XlsGlobals(records, limits);
    if (!records.next() || records.type() != BOF) {
      throw XlsRecords.corrupt("it does not begin as a workbook does");
    }
    globals.version(records.u16());
    while (records.next()) {
      if (records.type() == EOF) {
        return globals;
      }
      globals.take(records.type());
    }
    throw XlsRecords.corrupt("it breaks off before its first sheet");
  }

  List<Sheet> sheets() {
    return sheets;
  }

  /** Where the sheet begins in the stream. */
  long position(int sheet) {
    return positions.get(sheet);
  }

  boolean isFrom1904() {
    return from1904;
  }

  /** Whether texts are UTF-16, as since 1997. */
  boolean isUnicode() {
    return unicode;
  }

  /** Of texts that are not {@link #isUnicode}. */
  Charset charset() {
    return charset;
  }

  TextPool texts() {
    return texts;
  }

  boolean[] dates() {
    return formats.dates();
  }

  private void version(int version) {
    unicode = version == VERSION_8;
    if (!unicode && version != VERSION_5) {
      throw new UnreadableFileException(
          Refusal.WRONG_TYPE,
          "the file is an Excel workbook from before 1995; save it as .xlsx and send that");
    }
  }

  private void take(int type) {
    switch (type) {
      case FROM_1904 -> from1904 = records.u16() != 0;
      case CODE_PAGE -> charset = charset(records.u16());
      case BOUND_SHEET -> boundSheet();
      case FORMAT -> format();
      case XF -> {
        records.skip(2);
        formats.addStyle(records.u16());
      }
      case SST -> sharedTexts();
      default -> {}
    }
  }

  private void boundSheet() {
    long position = records.plainOffset();
    boolean hidden = (records.u8() & STATE) != 0;
    int kind = records.u8();
    if (kind == WORKSHEET) {
      int length = records.u8();
      sheets.add(new Sheet(unicode ? text.read(length) : text.read(length, charset), hidden));
      positions.add(position);
    }
  }

  private void format() {
    int number = records.u16();
    formats.define(number, unicode ? text.read(records.u16()) : text.read(records.u8(), charset));
  }

  private void sharedTexts() {
    records.skip(4);
    int count = records.i32();
    for (int i = 0; i < count; i++) {
      if (records.remaining() == 0) {
        records.nextContinued();
      }
      int characters = records.u16();
      texts.requireRoom(characters);
      text.append(characters, texts.buffer());
      texts.endText();
    }
  }

  private static Charset charset(int codePage) {
    try {
      return codePage == 0x8001
          ? Charset.forName("windows-1252")
          : Charset.forName(CodePageUtil.codepageToEncoding(codePage, true));
    } catch (IllegalArgumentException | UnsupportedEncodingException unknown) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
