package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.BinaryWorkbooks;
import dev.wadi.BinaryWorkbooks.Records;
import dev.wadi.ProtectedWorkbooks;
import dev.wadi.Workbooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workbooks behind a password. */
class ProtectionTest {
  private static final String SECRET = "rahasia";
  private static final Opening KNOWN = Opening.PLAIN.withPassword(SECRET);

  @TempDir Path folder;
  private Path file;
  private PoiTempFiles temporary;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("stock");
    temporary = PoiTempFiles.in(folder);
  }

  @AfterEach
  void letPoiChoose() {
    temporary.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = EncryptionMode.class,
      names = {"agile", "standard"})
  void aProtectedWorkbookOpensWithItsPasswordOnly(EncryptionMode mode) {
    Workbooks.write(file, List.of(List.of("SKU", 1, true)));
    ProtectedWorkbooks.protect(file, SECRET, mode);

    assertThat(PoiRows.read(file, KNOWN)).containsExactly("A1 'SKU", "B1 1.0", "C1 true");
    assertThat(Rows.TABLES.inspect(file, KNOWN).format()).isEqualTo(Format.XLSX);
    assertRefused();
  }

  @Test
  void aProtectedBinaryWorkbookOpensWithItsPasswordOnly() {
    BinaryWorkbooks.write(file, new Records().row(1).add(16, 0, 7.0));
    ProtectedWorkbooks.protect(file, SECRET);

    assertThat(PoiRows.read(file, KNOWN)).containsExactly("A1 7.0");
    assertThat(Rows.TABLES.inspect(file, KNOWN).format()).isEqualTo(Format.XLSB);
    assertRefused();
  }

  @ParameterizedTest
  @EnumSource(
      value = EncryptionMode.class,
      names = {"binaryRC4", "cryptoAPI"})
  void aProtectedOldWorkbookOpensWithItsPasswordOnly(EncryptionMode mode) throws IOException {
    writeOld(SECRET, mode);

    assertThat(PoiRows.read(file, KNOWN)).hasSize(3_000).startsWith("A1 'name 0", "B1 0.5");
    assertThat(Rows.TABLES.inspect(file, KNOWN).sheet()).contains("Stok");
    assertRefused();
  }

  @Test
  void theWeakProtectionOfOldWorkbooksIsRefusedInWords() throws IOException {
    writeOld(SECRET, EncryptionMode.xor);

    assertThatThrownBy(() -> Rows.TABLES.inspect(file, KNOWN))
        .isInstanceOfSatisfying(
            UnreadableFileException.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.ENCRYPTED))
        .hasMessageContaining("weak method of Excel 95");
  }

  @Test
  void aWorkbookThatIsProtectedAgainstChangesOnlyOpensWithoutAPassword() throws IOException {
    Workbooks.write(file, List.of(List.of("SKU")));
    ProtectedWorkbooks.protect(file, Decryptor.DEFAULT_PASSWORD);
    assertThat(PoiRows.read(file)).containsExactly("A1 'SKU");
    assertThat(PoiRows.read(file, KNOWN)).containsExactly("A1 'SKU");

    writeOld(Decryptor.DEFAULT_PASSWORD, EncryptionMode.binaryRC4);
    assertThat(PoiRows.read(file)).hasSize(3_000);
  }

  @Test
  void aLargeProtectedWorkbookLeavesNothingInTheClearBehind() throws IOException {
    byte[] picture = new byte[5 << 20];
    new Random(1).nextBytes(picture);
    Map<String, byte[]> parts = BinaryWorkbooks.parts(new Records().row(1).add(16, 0, 7.0));
    parts.put("xl/media/image1.png", picture);
    BinaryWorkbooks.zip(file, parts);
    ProtectedWorkbooks.protect(file, SECRET);
    Set<Path> before = temporaryFiles();

    assertThat(PoiRows.read(file, KNOWN)).containsExactly("A1 7.0");
    try (Bytes bytes = Bytes.of(file)) {
      TableFile facts = Rows.TABLES.inspect(bytes, KNOWN);
      try (TableCursor rows = Rows.TABLES.open(bytes, facts, KNOWN)) {
        assertThat(rows.next()).isTrue();
        assertThat(temporaryFiles()).isEqualTo(before);
      }
    }
  }

  @Test
  void whatIsProtectedInAnotherWayIsEncrypted() throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      container.createDocument(new ByteArrayInputStream(new byte[5_000]), "EncryptedPackage");
      try (OutputStream out = Files.newOutputStream(file)) {
        container.writeFilesystem(out);
      }
    }

    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> Rows.TABLES.inspect(file, KNOWN))
        .withMessageContaining("cannot be opened")
        .returns(Refusal.ENCRYPTED, UnreadableFileException::refusal);
  }

  private void assertRefused() {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> Rows.TABLES.inspect(file))
        .withMessageContaining("let the pipeline's flow name its password")
        .returns(Refusal.ENCRYPTED, UnreadableFileException::refusal);
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> Rows.TABLES.inspect(file, Opening.PLAIN.withPassword("wrong")))
        .withMessageContaining("does not open")
        .withMessageNotContaining("wrong")
        .returns(Refusal.ENCRYPTED, UnreadableFileException::refusal);
    assertThat(Rows.TABLES.isComplete(file)).isTrue();
  }

  private void writeOld(String password, EncryptionMode mode) throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      workbook.createSheet("Notes").createRow(0).createCell(0).setCellValue("not this");
      workbook.createSheet("Stok");
      workbook.setActiveSheet(1);
      workbook.setSheetHidden(0, true);
      for (int i = 0; i < 1_000; i++) {
        var row = workbook.getSheet("Stok").createRow(i);
        row.createCell(0).setCellValue("name " + i);
        row.createCell(1).setCellValue(i + 0.5);
        row.createCell(2).setCellValue(i % 2 == 0);
      }
      Biff8EncryptionKey.setCurrentUserPassword(password);
      workbook.setEncryptionMode(mode);
      workbook.write(out);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  private static Set<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(path -> path.getFileName().toString().startsWith("wadi"))
          .filter(path -> path.toString().endsWith(".part"))
          .collect(Collectors.toCollection(HashSet::new));
    }
  }
}
