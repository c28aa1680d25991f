package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Workbooks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookOdditiesTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("any name.dat");
  }

  @Test
  void aNumberKeepsItsWrittenTextBesideItsDouble() {
    row("<c r='A1'><v>0.28999999999999998</v></c>");

    Rows.TABLES.read(
        file,
        Rows.TABLES.inspect(file),
        cells -> {
          assertThat(cells.number(0)).isEqualTo(0.29);
          assertThat(cells.text(0)).isEqualTo("0.28999999999999998");
          return true;
        });
  }

  @Test
  void nanAndInfInNumericCellsAreTextWhateverTheirStyle() {
    Map<String, String> parts =
        Workbooks.parts(
            "<row r='1'><c r='A1'><v>NAN</v></c><c r='B1' s='1'><v>INF</v></c>"
                + "<c r='C1' s='0' t='n'><v>-INF</v></c><c r='D1'><v>NaN</v></c>"
                + "<c r='E1'><v>Infinity</v></c><c r='F1'><v>1e999</v></c><c r='G1'><v>1d</v></c></row>",
            "");
    parts.put("xl/styles.xml", Workbooks.styles("", List.of(0, 14)));
    Workbooks.zip(file, parts);

    assertThat(Rows.texts(file))
        .containsExactly(List.of("NAN", "INF", "-INF", "NaN", "Infinity", "1e999", "1d"));
    assertThat(Rows.kinds(file).get(0)).containsOnly(CellKind.TEXT);
  }

  @Test
  void stringsMayBeSharedInlineFormulaResultsOrRichButNeverPhonetic() {
    Workbooks.zip(
        file,
        Workbooks.parts(
            "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
                + "<c r='C1' t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r>"
                + "<rPh><t>no</t></rPh></is></c>"
                + "<c r='D1' t='str'><f>\"a\"&amp;\"b\"</f><v>ab</v></c></row>",
            "<si><t>plain</t></si><si><r><rPr><b/></rPr><t xml:space='preserve'>rich </t></r>"
                + "<r><t>text</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si>"));

    assertThat(Rows.texts(file)).containsExactly(List.of("plain", "rich text", "inline", "ab"));
  }

  @Test
  void blanksAtTheEndsLeadingZerosAndEscapesOfTextSurvive() {
    Workbooks.zip(
        file,
        Workbooks.parts(
            "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
                + "<c r='C1' t='s'><v>2</v></c></row>",
            "<si><t xml:space='preserve'> Nama  dua </t></si><si><t>0012345</t></si>"
                + "<si><t>a_x000D_b_x0000_ &amp;</t></si>"));

    assertThat(Rows.texts(file))
        .containsExactly(List.of(" Nama  dua ", "0012345", "a\rb_x0000_ &"));
  }

  @Test
  void booleansErrorsAndCachedFormulaValuesHaveTheirKinds() {
    row(
        "<c r='A1' t='b'><v>1</v></c><c r='B1' t='e'><v>#N/A</v></c>"
            + "<c r='C1'><f>1+1</f><v>2</v></c><c r='D1' s='5'/><c r='E1' t='d'><v>2025-11-25</v></c>");

    assertThat(Rows.kinds(file))
        .containsExactly(
            List.of(
                CellKind.BOOLEAN, CellKind.ERROR, CellKind.NUMBER, CellKind.EMPTY, CellKind.TEXT));
    assertThat(Rows.texts(file)).containsExactly(List.of("TRUE", "#N/A", "2", "", "2025-11-25"));
  }

  @Test
  void cellsWithoutReferenceFollowTheirNeighbour() {
    sheet(
        "<row><c><v>1</v></c><c r='D1'><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>");

    assertThat(Rows.texts(file)).containsExactly(List.of("1", "", "", "4", "5"), List.of("6"));
    assertThat(Rows.numbers(file)).containsExactly(1, 2);
  }

  @Test
  void missingRowsKeepTheNumbersOfTheOthers() {
    sheet(
        "<row r='3'><c r='A3'><v>1</v></c></row><row><c r='B7'><v>2</v></c></row><row r='1048576'/>");

    assertThat(Rows.numbers(file)).containsExactly(3, 7, 1_048_576);
  }

  @Test
  void aRowDoesNotShowCellsOfTheRowBefore() {
    sheet(
        "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c><c r='C1'><v>3</v></c></row>"
            + "<row r='2'><c r='C2'><v>9</v></c></row>");

    assertThat(Rows.texts(file).get(1)).containsExactly("", "", "9");
  }

  @Test
  void aWideRowReachesTheLastColumn() {
    row("<c r='XFD1'><v>1</v></c>");

    assertThat(Rows.texts(file).get(0)).hasSize(16_384).last().isEqualTo("1");
  }

  @Test
  void prefixedNamesAndAbsoluteTargetsAreRead() {
    Map<String, String> parts = Workbooks.parts("", "");
    parts.put(
        "xl/worksheets/sheet1.xml",
        "<x:worksheet xmlns:x='u'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>7</x:v></x:c></x:row>"
            + "</x:sheetData></x:worksheet>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        Workbooks.relations(List.of("worksheet:/xl/worksheets/../Worksheets/sheet1.xml")));
    Workbooks.zip(file, parts);

    assertThat(Rows.texts(file)).containsExactly(List.of("7"));
  }

  @Test
  void theFirstVisibleWorksheetIsRead() {
    Map<String, String> parts = Workbooks.parts("<row><c><v>1</v></c></row>", "");
    parts.put(
        "xl/workbook.xml",
        Workbooks.workbook(
            "",
            "<sheet name='Chart' r:id='r1'/><sheet name='Hidden' state='hidden' r:id='r2'/>"
                + "<sheet name='Stock' r:id='r3'/><sheet name='Later' r:id='r2'/>"));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        Workbooks.relations(
            List.of(
                "chartsheet:chartsheets/sheet1.xml",
                "worksheet:worksheets/sheet1.xml",
                "worksheet:worksheets/sheet2.xml")));
    parts.put("xl/worksheets/sheet2.xml", Workbooks.sheet("<row><c><v>2</v></c></row>"));
    Workbooks.zip(file, parts);

    assertThat(Rows.TABLES.inspect(file).sheet()).contains("Stock");
    assertThat(Rows.texts(file)).containsExactly(List.of("2"));
  }

  @Test
  void datesAreKnownByTheirStyleAndCountedFrom1970() {
    assertThat(epochDays("")).containsExactly(20_417.0, 20_417.25, -25_567.0, Double.NaN);
  }

  @Test
  void datesOfA1904WorkbookAreCountedFrom1970Too() {
    assertThat(epochDays("date1904='1'"))
        .containsExactly(20_417.0 + 1_462, 20_417.25 + 1_462, -24_106.0, Double.NaN);
  }

  @Test
  void aSinkThatHasEnoughEndsTheReadWithoutError() {
    sheet("<row r='1'><c><v>1</v></c></row><row r='2'><c><v>2</v></c></row><row r='oops'/>");
    List<Integer> seen = new ArrayList<>();

    Rows.TABLES.read(
        file,
        Rows.TABLES.inspect(file),
        cells -> {
          seen.add(cells.rowNumber());
          return cells.rowNumber() < 2;
        });

    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void aHundredThousandAmpersandsAreNoAttack() {
    Workbooks.zip(
        file,
        Workbooks.parts(
            "<row r='1'><c r='A1' t='s'><v>0</v></c></row>",
            "<si><t>" + "&amp;".repeat(100_000) + "</t></si>"));

    assertThat(Rows.texts(file).get(0).get(0)).hasSize(100_000);
  }

  @Test
  void aWorkbookWithoutPropertiesHasNoModifiedTime() {
    Map<String, String> parts = Workbooks.parts("", "");
    parts.remove("docProps/core.xml");
    Workbooks.zip(file, parts);
    assertThat(Rows.TABLES.inspect(file).modified()).isEmpty();

    parts.put("docProps/core.xml", Workbooks.core("yesterday"));
    Workbooks.zip(file, parts);
    assertThat(Rows.TABLES.inspect(file).modified()).isEmpty();
  }

  private List<Double> epochDays(String properties) {
    Map<String, String> parts =
        Workbooks.parts(
            "<row r='1'><c s='1'><v>45986</v></c><c s='2'><v>45986.25</v></c><c s='1'><v>1</v></c>"
                + "<c s='3'><v>45986</v></c></row>",
            "");
    parts.put(
        "xl/workbook.xml",
        Workbooks.workbook(properties, "<sheet name='S' sheetId='1' r:id='r1'/>"));
    parts.put(
        "xl/styles.xml",
        Workbooks.styles(
            "<numFmt numFmtId='170' formatCode='yyyy\\-mm\\-dd'/>"
                + "<numFmt numFmtId='171' formatCode='#,##0.00'/>",
            List.of(0, 14, 170, 171)));
    Workbooks.zip(file, parts);
    List<Double> days = new ArrayList<>();
    Rows.TABLES.read(
        file,
        Rows.TABLES.inspect(file),
        cells -> {
          for (int i = 0; i < cells.width(); i++) {
            days.add(cells.isDate(i) ? cells.epochDay(i) : Double.NaN);
          }
          return true;
        });
    return days;
  }

  private void row(String cells) {
    sheet("<row r='1'>" + cells + "</row>");
  }

  private void sheet(String rows) {
    Workbooks.zip(file, Workbooks.parts(rows, ""));
  }
}
