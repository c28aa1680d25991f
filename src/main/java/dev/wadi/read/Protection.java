package dev.wadi.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Workbooks since 2007 that a password protects: a whole package, encrypted in a compound file. */
final class Protection {
  /** Up to here what was protected stays in memory, above in a file without a name. */
  private static final int IN_MEMORY = 4 << 20;

  private Protection() {}

  /** What is protected, in the clear and to be closed; the bytes themselves if nothing is. */
  static Bytes lifted(Bytes bytes, Opening opening, Limits limits) throws IOException {
    if (Signature.of(bytes) != Signature.OLE2) {
      return bytes;
    }
    try (Ole2 container = Ole2.open(bytes)) {
      return container.root().hasEntry(Decryptor.DEFAULT_POIFS_ENTRY)
          ? container.guarded(() -> decrypted(container.fileSystem(), opening, limits))
          : bytes;
    }
  }

  /** Recognises what a compound file is, or what it protects. */
  static TableFile inspect(Bytes bytes, Opening opening, Limits limits) throws IOException {
    Bytes plain = lifted(bytes, opening, limits);
    if (plain == bytes) {
      return Xls.inspect(bytes, opening, limits);
    }
    try (plain) {
      return Xlsx.inspect(plain, opening, limits);
    }
  }

  /** A cursor that closes what was lifted, too. */
  static TableCursor closing(Bytes plain, Ole2.Work<TableCursor> open) throws IOException {
    TableCursor rows;
    try {
      rows = open.run();
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
    return new TableCursor() {
      @Override
      public boolean next() throws IOException {
        return rows.next();
      }

      @Override
      public Cells cells() {
        return rows.cells();
      }

      @Override
      public void close() throws IOException {
        try (plain) {
          rows.close();
        }
      }
    };
  }

  private static Bytes decrypted(POIFSFileSystem container, Opening opening, Limits limits)
      throws IOException {
    try {
      Decryptor decryptor = Password.unlock(new EncryptionInfo(container), opening);
      try (InputStream in = decryptor.getDataStream(container)) {
        if (decryptor.getLength() > limits.fileBytes()) {
          throw new UnreadableFileException(
              Refusal.TOO_LARGE,
              "the protected workbook has %,d bytes, at most %,d are taken; split it, or raise read.file-bytes"
                  .formatted(decryptor.getLength(), limits.fileBytes()));
        }
        return kept(in);
      }
    } catch (FileNotFoundException | GeneralSecurityException other) {
      throw Password.unknown(other);
    }
  }

  private static Bytes kept(InputStream in) throws IOException {
    byte[] first = in.readNBytes(IN_MEMORY);
    if (first.length < IN_MEMORY) {
      return Bytes.of(first);
    }
    return Bytes.hidden(
        out -> {
          out.write(first);
          byte[] more = new byte[1 << 16];
          for (int count = in.read(more); count >= 0; count = in.read(more)) {
            out.write(more, 0, count);
          }
        });
  }
}
