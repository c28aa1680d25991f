package dev.wadi.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wadi.Workbooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  @TempDir Path folder;
  private Path file;
  private PoiTempFiles temporary;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("1. Miss Glam Padang.xlsx");
    temporary = PoiTempFiles.in(folder);
  }

  @AfterEach
  void letPoiChoose() {
    temporary.close();
  }

  @Test
  void anEmptyFileIsEmpty() throws IOException {
    Files.createFile(file);

    assertThat(refusal()).isEqualTo(Refusal.EMPTY);
  }

  @Test
  void aFileOfBlanksIsEmpty() throws IOException {
    Files.writeString(file, "\ufeff \r\n\r\n");

    assertThat(refusal()).isEqualTo(Refusal.EMPTY);
  }

  @Test
  void aWorkbookWithoutVisibleSheetIsEmpty() {
    altered(
        "xl/workbook.xml",
        Workbooks.workbook("", "<sheet name='S' state='veryHidden' r:id='r1'/>"));

    assertThat(refusal()).isEqualTo(Refusal.EMPTY);
  }

  @Test
  void aWorkbookCutAnywhereIsIncompleteOrCorruptAndNothingElse() throws IOException {
    Path whole =
        Workbooks.write(
            folder.resolve("whole"), List.of(List.of("SKU", 1, "Stok"), List.of("0012", 2)));
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 1;
        length < bytes.length;
        length += length < 40 || length > bytes.length - 120 ? 1 : 9) {
      Files.write(file, Arrays.copyOf(bytes, length));

      assertThat(refusal()).as("cut at %d", length).isIn(Refusal.INCOMPLETE, Refusal.CORRUPT);
      assertThat(Rows.TABLES.isComplete(file)).as("cut at %d", length).isFalse();
    }
    assertThat(Rows.TABLES.isComplete(whole)).isTrue();
  }

  @Test
  void aWorkbookWithOneWrongByteIsRefusedOrReadsTheSame() throws IOException {
    Path whole =
        Workbooks.write(
            folder.resolve("whole"), List.of(List.of("SKU", 1, "Stok"), List.of("0012", 2)));
    List<List<String>> rows = Rows.texts(whole);
    byte[] bytes = Files.readAllBytes(whole);
    for (int at = 4; at < bytes.length; at += 11) {
      bytes[at] ^= 0x55;
      Files.write(file, bytes);
      bytes[at] ^= 0x55;
      try {
        assertThat(Rows.texts(file)).as("byte %d", at).isEqualTo(rows);
      } catch (UnreadableFileException refused) {
        assertThat(refused).as("byte %d", at).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void anArchiveWithAPasswordIsEncrypted() throws IOException {
    byte[] bytes = Files.readAllBytes(Workbooks.write(file, List.of(List.of("SKU"))));
    String text = new String(bytes, ISO_8859_1);
    bytes[text.indexOf("PK\1\2") + 8] |= 1;
    Files.write(file, bytes);

    assertThat(refusal()).isEqualTo(Refusal.ENCRYPTED);
  }

  @Test
  void anotherOldOfficeDocumentIsOfTheWrongTypeAndTheSenderIsToldWhatToSend() throws IOException {
    for (String stream : List.of("WordDocument", "PowerPoint Document", "\u4840\u3f3f\u4577")) {
      try (POIFSFileSystem document = new POIFSFileSystem();
          OutputStream out = Files.newOutputStream(file)) {
        document.createDocument(new ByteArrayInputStream(new byte[5_000]), stream);
        document.writeFilesystem(out);
      }

      assertThat(thrown())
          .hasMessageContaining("old Office document")
          .hasMessageContaining("save the sheet as an Excel workbook (.xlsx)")
          .returns(Refusal.WRONG_TYPE, UnreadableFileException::refusal);
    }
  }

  @Test
  void aDamagedOldWorkbookIsCorrupt() throws IOException {
    Files.write(file, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1cut".getBytes(ISO_8859_1));

    assertThat(refusal()).isEqualTo(Refusal.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body><table><tr><td>SKU</td></tr></table></body></html>",
        "\ufeff\r\n  <!DOCTYPE html><p>log in",
        "<Table border=1>",
        "<?xml version='1.0'?><Workbook/>",
        "%PDF-1.7 ...",
        "{\"url\": \"https://docs.example/d/1\"}",
        "SKU;Stok\r\n1;\u0001\r\n"
      })
  void whatIsNoTableIsOfTheWrongType(String content) throws IOException {
    Files.writeString(file, content);

    assertThat(refusal()).isEqualTo(Refusal.WRONG_TYPE);
    assertThat(Rows.TABLES.isComplete(file)).isTrue();
  }

  @Test
  void binaryBeyondTheFirstBytesOfACsvIsOfTheWrongType() throws IOException {
    Files.writeString(file, "SKU;Stok\n" + "1;2\n".repeat(50_000) + "\0\0");

    assertThat(refusal()).isEqualTo(Refusal.WRONG_TYPE);
  }

  @Test
  void utf16TextIsOfTheWrongType() throws IOException {
    Files.writeString(file, "SKU\tStok\n", Charset.forName("UTF-16"));

    assertThat(thrown()).hasMessageContaining("UTF-16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"word/document.xml", "photos/1.jpg", "content.xml"})
  void anArchiveThatIsNoWorkbookIsOfTheWrongType(String part) {
    Workbooks.zip(file, Map.of(part, "x", "mimetype", "y"));

    assertThat(refusal()).isEqualTo(Refusal.WRONG_TYPE);
  }

  @Test
  void aPartTwiceInOneArchiveIsAmbiguous() {
    altered("XL/workbook.xml", "<workbook/>");

    assertThat(refusal()).isEqualTo(Refusal.AMBIGUOUS);
  }

  @Test
  void aCellTwiceInOneRowIsAmbiguous() {
    rows("<row r='2'><c r='B2'><v>1</v></c><c r='B2'><v>2</v></c></row>");

    assertThat(thrown())
        .hasMessageContaining("sheet 'Sheet 1', row 2, column B")
        .returns(Refusal.AMBIGUOUS, UnreadableFileException::refusal);
  }

  @Test
  void aDocumentTypeInAnyPartIsRefused() {
    for (String part :
        List.of("xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml")) {
      altered(part, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");

      assertThat(refusal()).as(part).isEqualTo(Refusal.DTD);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='1'><c r='XFE1'/></row>",
        "<row r='1'><c r='AAAAAAAAAAAA1'/></row>",
        "<row r='1'><c r='A1048577'/></row>",
        "<row r='1048577'/>",
        "<row r='0'/>",
        "<row r='-1'/>",
        "<row r='x'/>",
        "<row r='1'><c r='A'/></row>",
        "<row r='1'><c r='a1'/></row>",
        "<row r='1'><c r='5'/></row>",
        "<row r='1'><c r='A2'/></row>",
        "<row r='1'><c r='XFD1'/><c/></row>",
        "<row r='1048576'/><row/>"
      })
  void aCellOutsideTheSheetIsABadCellReference(String rows) {
    rows(rows);

    assertThat(thrown())
        .hasMessageContaining("Sheet 1")
        .returns(Refusal.BAD_CELL_REFERENCE, UnreadableFileException::refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='1'><c r='A1' t='s'><v>0</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>x</v></c></row>",
        "<row r='1'><c r='A1'>",
        "<row r='1'>\u0001</row>",
        "<row r='1'><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
            + "<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
      })
  void aSheetThatContradictsItselfIsCorrupt(String rows) {
    rows(rows);

    assertThat(refusal()).isEqualTo(Refusal.CORRUPT);
  }

  @Test
  void aWorkbookWithoutItsSheetPartIsCorrupt() {
    Map<String, String> parts = Workbooks.parts("", "");
    parts.remove("xl/worksheets/sheet1.xml");
    Workbooks.zip(file, parts);

    assertThat(thrown()).hasMessageContaining("lacks its part xl/worksheets/sheet1.xml");
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() {
    altered("xl/media/image1.png", "0".repeat(33 << 20));

    assertThat(refusal()).isEqualTo(Refusal.BOMB);
  }

  @Test
  void limitsOfSizePartsAndTextAreKept() {
    rows("<row r='1'><c r='A1' t='str'><v>" + "x".repeat(5_000) + "</v></c></row>");

    assertThat(refusal(with(100, 100, 1 << 20, 1 << 20))).isEqualTo(Refusal.TOO_LARGE);
    assertThat(refusal(with(1 << 20, 3, 1 << 20, 1 << 20))).isEqualTo(Refusal.BOMB);
    assertThat(refusal(with(1 << 20, 100, 1_000, 1 << 20))).isEqualTo(Refusal.BOMB);
    assertThat(refusal(with(1 << 20, 100, 1 << 20, 1_000))).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void aCsvThatEndsWithinQuotesIsIncomplete() throws IOException {
    Files.writeString(file, "SKU;Nama\r\n1;\"Lip \"\"tint\"\"\r\n2;x\r\n");

    assertThat(refusal()).isEqualTo(Refusal.INCOMPLETE);
    assertThat(Rows.TABLES.isComplete(file)).isFalse();
  }

  @Test
  void aCsvWithTextAfterAClosingQuoteIsCorruptAndTheLineIsNamed() throws IOException {
    Files.writeString(file, "SKU;Nama\n1;a\n2;\"Lip\" tint\n", UTF_8);

    assertThat(thrown())
        .hasMessageContaining("line 3")
        .returns(Refusal.CORRUPT, UnreadableFileException::refusal);
  }

  private static Limits with(long fileBytes, int entries, long inflated, int characters) {
    return new Limits(fileBytes, entries, inflated, 200, 1_000, 1 << 20, characters);
  }

  private void rows(String rows) {
    Workbooks.zip(file, Workbooks.parts(rows, ""));
  }

  private void altered(String part, String content) {
    Map<String, String> parts = Workbooks.parts("<row r='1'><c r='A1'><v>1</v></c></row>", "");
    parts.put(part, content);
    Workbooks.zip(file, parts);
  }

  private Refusal refusal() {
    return refusal(Limits.DEFAULT);
  }

  private Refusal refusal(Limits limits) {
    return thrown(limits).refusal();
  }

  private UnreadableFileException thrown() {
    return thrown(Limits.DEFAULT);
  }

  private UnreadableFileException thrown(Limits limits) {
    Tables tables = new Tables(limits);
    UnreadableFileException[] thrown = new UnreadableFileException[1];
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> tables.read(file, tables.inspect(file), cells -> true))
        .satisfies(refused -> thrown[0] = refused);
    return thrown[0];
  }
}
