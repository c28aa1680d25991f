package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wadi.Workbooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The markup of a sheet in all its forms: usual, unusual, and none. */
class WorkbookMarkupTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='1'><c r='A1'><v>1</v></c><c r='B1' t='str'><v>a&amp;b</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"str\"><v>a&amp;b</v></c></row>",
        "<row r=\"1\" spans=\"1:2\"><c r=\"A1\"><v>1</v></c><c r=\"B1\""
            + " t=\"inlineStr\"><is><t>a&#38;b</t></is></c></row>",
        "<row r=\"1\" ><c t=\"n\" r=\"A1\" ><v >1</v ></c ><c t=\"str\" r=\"B1\"><v>a<!-- -"
            + " -->&#x26;b</v></c></row >",
        "<!-- <row> --><row r=\"1\"><?pi <c>?><c r=\"A1\"><f>1*1</f><v>1</v></c><c r=\"B1\""
            + " t=\"str\"><f t=\"x\"/><v><![CDATA[a&b]]></v></c></row>",
        "\r\n"
            + " <row r=\"1\">\t<c r=\"A1\"><v>1</v></c>\n"
            + "<c r=\"B1\""
            + " t=\"str\"><f>A1&amp;\"\"</f><v>a&amp;b</v><extLst><ext><v>9</v></ext></extLst></c></row>",
        "<x:row xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main' r='1'><x:c"
            + " r='A1'><x:v>1</x:v></x:c><x:c r='B1' t='str'><x:v>a&amp;b</x:v></x:c></x:row>",
        "<row r=\"1\"><c xmlns='u' r='C1'><v>8</v></c><c r=\"A1\"><v>1</v></c><c r=\"B1\""
            + " t=\"str\"><v>a&amp;b</v></c></row>"
      })
  void oneRowReadsTheSameInEveryForm(String row) {
    assertThat(texts(row)).containsExactly(List.of("1", "a&b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='1'><c r='A1'><v>1</v></c></row></sheetData><sheetData>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><v>2</v></row>",
        "<row r=\"1\"><x><c r=\"A1\"><v>7</v></c></x><c r=\"A1\"><v>1</v></c></row>",
        "<c r=\"A1\"><v>3</v></c><row r=\"1\"><c r=\"A1\"><v>1</v><is><t>no</t></is></c></row>"
      })
  void whatStandsElsewhereIsNoCell(String rows) {
    assertThat(texts(rows)).containsExactly(List.of("1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r=\"1\"><c r=\"A1\"><v>1</v></row></c>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></Row>",
        "<row r=\"1\"><c r=\"A1\" r=\"A1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"s=\"0\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=A1><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"<\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" x:t=\"n\"><v>1</v></c></row>",
        "<row r=\"1\"><y:c r=\"A1\"><v>1</v></y:c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&nbsp;</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#0;</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a & b</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>]]></v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\uffff</v></c></row>",
        "<row r=\"1\"><!-- a -- b --></row>",
        "<row r=\"1\"><![CDATA[</row>",
        "<row r=\"1\"><c r=\"A1\" t=\"q\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>2</v></c></row>",
        "<row r=\"1\"/></sheetData></worksheet><row>",
        "<row r=\"1\"><?xml version='1.0'?></row>"
      })
  void whatIsNotWellFormedIsCorrupt(String rows) {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> texts(rows))
        .returns(Refusal.CORRUPT, UnreadableFileException::refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='2'/><row r='2'/>",
        "<row r='2'><c r='A2'><v>1</v></c></row><row r='1'/><row/>",
        "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c><c r='B1'><v>3</v></c></row>",
        "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c><c"
            + " r=\"B1\"><v>3</v></c></row>",
        "<row r='1'><c r='A1'><v>1</v><v>2</v></c></row>"
      })
  void whatIsSaidTwiceIsAmbiguous(String rows) {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> texts(rows))
        .returns(Refusal.AMBIGUOUS, UnreadableFileException::refusal);
  }

  @Test
  void rowsAndCellsMayStandInAnyOrder() {
    Path file =
        sheet(
            "<row r=\"3\"><c r=\"B3\"><v>2</v></c><c r=\"A3\"><v>1</v></c></row>"
                + "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>3</v></c></row>");

    assertThat(Rows.texts(file)).containsExactly(List.of("1", "2"), List.of("3"));
    assertThat(Rows.numbers(file)).containsExactly(3, 1);
    List<Boolean> hidden = new ArrayList<>();
    Rows.TABLES.read(file, Rows.TABLES.inspect(file), cells -> hidden.add(cells.isHidden()));
    assertThat(hidden).containsExactly(false, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1", "windows-1252"})
  void aPartMayBeWrittenInAnyEncodingItDeclares(String encoding) throws IOException {
    String sheet =
        Workbooks.sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>caf\u00e9</v></c></row>")
            .replace("UTF-8", encoding);
    Path file = folder.resolve("a");
    Files.write(file, zipped(sheet.getBytes(Charset.forName(encoding))));

    assertThat(Rows.texts(file)).containsExactly(List.of("caf\u00e9"));
  }

  @Test
  void bytesThatAreNoUtf8AreCorruptAndAMarkIsPassedOver() throws IOException {
    String sheet = Workbooks.sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>caf\u00e9</v></c></row>");
    Path file = folder.resolve("a");

    Files.write(file, zipped(("\ufeff" + sheet).getBytes(UTF_8)));
    assertThat(Rows.texts(file)).containsExactly(List.of("caf\u00e9"));

    Files.write(file, zipped(sheet.getBytes(ISO_8859_1)));
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> Rows.texts(file))
        .returns(Refusal.CORRUPT, UnreadableFileException::refusal);

    Files.write(file, zipped(sheet.replace("UTF-8", "UTF-16").getBytes(UTF_8)));
    assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> Rows.texts(file));
  }

  @Test
  void everyCutOfTheWindowReadsTheSame() {
    StringBuilder rows = new StringBuilder();
    List<List<String>> expected = new ArrayList<>();
    for (int row = 1; row <= 6_000; row++) {
      String text = "t\u00e9xt &amp; " + "y".repeat(row % 41);
      rows.append("<row r=\"%d\"><c r=\"A%d\"><v>%d.5</v></c>".formatted(row, row, row));
      rows.append("<c r=\"C%d\" t=\"str\"><v>%s</v></c></row>".formatted(row, text));
      expected.add(List.of(row + ".5", "", text.replace("&amp;", "&")));
    }
    Path file = sheet(rows.toString());

    assertThat(Rows.texts(file)).isEqualTo(expected);
    Limits ahead = new Limits(1 << 30, 100, 1 << 30, 200, 1_000, 1 << 20, 1 << 20, 1);
    Tables tables = new Tables(ahead);
    List<List<String>> read = new ArrayList<>();
    tables.read(file, tables.inspect(file), cells -> read.add(Rows.texts(cells)));
    assertThat(read).isEqualTo(expected);
    tables.read(file, tables.inspect(file), cells -> false);
  }

  @Test
  void aSheetIsChosenByNameOrNumberAndHiddenOnesAreTold() {
    Map<String, String> parts = Workbooks.parts("<row><c><v>1</v></c></row>", "");
    parts.put(
        "xl/workbook.xml",
        Workbooks.workbook(
            "", "<sheet name='A' r:id='r1'/><sheet name='B &amp; C' state='hidden' r:id='r2'/>"));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        Workbooks.relations(
            List.of("worksheet:worksheets/sheet1.xml", "worksheet:worksheets/sheet2.xml")));
    parts.put("xl/worksheets/sheet2.xml", Workbooks.sheet("<row><c><v>2</v></c></row>"));
    Path file = Workbooks.zip(folder.resolve("a"), parts);

    for (String wanted : List.of("B & C", "#2")) {
      Opening opening = Opening.PLAIN.withSheet(wanted);
      TableFile facts = Rows.TABLES.inspect(file, opening);
      assertThat(facts.sheet()).contains("B & C");
      assertThat(facts.sheets()).containsExactly(new Sheet("A", false), new Sheet("B & C", true));
      List<String> seen = new ArrayList<>();
      Rows.TABLES.read(file, facts, opening, cells -> seen.add(cells.text(0)));
      assertThat(seen).containsExactly("2");
    }
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> Rows.TABLES.inspect(file, Opening.PLAIN.withSheet("D")))
        .withMessageContaining("no worksheet 'D', only 'A', 'B & C' (hidden)");
  }

  @Test
  void aCursorInMemoryReadsWhatAFileHolds() throws IOException {
    byte[] bytes =
        zipped(Workbooks.sheet("<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>").getBytes(UTF_8));
    try (Bytes memory = Bytes.of(bytes);
        TableCursor rows =
            Rows.TABLES.open(memory, Rows.TABLES.inspect(memory, Opening.PLAIN), Opening.PLAIN)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.cells().number(0)).isEqualTo(5);
      assertThat(rows.next()).isFalse();
      assertThat(rows.next()).isFalse();
    }
  }

  private List<List<String>> texts(String rows) {
    return Rows.texts(sheet(rows));
  }

  private Path sheet(String rows) {
    return Workbooks.zip(folder.resolve("a"), Workbooks.parts(rows, ""));
  }

  private static byte[] zipped(byte[] sheet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : Workbooks.parts("", "").entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getKey().equals(SHEET) ? sheet : part.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
