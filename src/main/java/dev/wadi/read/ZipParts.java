package dev.wadi.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.xml.sax.helpers.DefaultHandler;

/** The parts of a zip package, opened behind the guard: nothing is unpacked before it is judged. */
final class ZipParts implements Closeable {
  private static final int LARGEST_DIRECTORY = 16 << 20;

  private final ZipFile zip;
  private final Limits limits;
  private final PartXml xml = new PartXml();
  private final Map<String, ZipEntry> entries = new HashMap<>();

  private ZipParts(ZipFile zip, Limits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  static ZipParts open(Path file, Limits limits) throws IOException {
    requireEnd(file);
    ZipParts parts = new ZipParts(new ZipFile(file.toFile()), limits);
    try {
      parts.judge(file.toFile().length());
      return parts;
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  static UnreadableFileException refusal(IOException broken) {
    String reason = broken.getMessage() == null ? "a part breaks off" : broken.getMessage();
    if (reason.contains("encrypted")) {
      return new UnreadableFileException(
          Refusal.ENCRYPTED, "the archive is protected by a password; send it without");
    }
    return new UnreadableFileException(
        Refusal.CORRUPT, "the workbook is damaged (%s); send it again".formatted(reason));
  }

  boolean has(String name) {
    return entries.containsKey(key(name));
  }

  /** Hands a part's events to the listener. */
  void parse(String name, DefaultHandler listener) throws IOException {
    ZipEntry entry = entries.get(key(name));
    if (entry == null) {
      throw new UnreadableFileException(
          Refusal.CORRUPT,
          "the workbook lacks its part %s; save it again and send that".formatted(name));
    }
    xml.parse(new PartStream(zip.getInputStream(entry), entry, limits), name, listener);
  }

  long size(String name) {
    return entries.get(key(name)).getSize();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static void requireEnd(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      Optional<ZipEnd> end = ZipEnd.find(channel);
      if (end.isEmpty() || !end.get().hasDirectory(channel)) {
        throw new UnreadableFileException(
            Refusal.INCOMPLETE, "the workbook breaks off before its end; send it again whole");
      }
      long directory = end.get().directoryBytes();
      if (directory > LARGEST_DIRECTORY && directory < channel.size()) {
        throw bomb("a directory of %,d bytes, at most %,d".formatted(directory, LARGEST_DIRECTORY));
      }
    }
  }

  private void judge(long fileBytes) {
    if (zip.size() > limits.entries()) {
      throw bomb("%,d parts, at most %,d".formatted(zip.size(), limits.entries()));
    }
    zip.stream().forEach(this::admit);
    if (total(ZipEntry::getCompressedSize) > fileBytes) {
      throw bomb("parts that overlap, none");
    }
    long unpacked = total(ZipEntry::getSize);
    if (unpacked > limits.inflatedBytes()) {
      throw bomb("%,d bytes unpacked, at most %,d".formatted(unpacked, limits.inflatedBytes()));
    }
  }

  private void admit(ZipEntry entry) {
    requireRatio(entry, entry.getSize(), limits);
    if (entries.put(key(entry.getName()), entry) != null) {
      throw new UnreadableFileException(
          Refusal.AMBIGUOUS,
          "the workbook holds the part %s twice; save it again in Excel and send that"
              .formatted(printable(entry.getName())));
    }
  }

  private long total(ToLongFunction<ZipEntry> measure) {
    return entries.values().stream().mapToLong(measure).sum();
  }

  static void requireRatio(ZipEntry entry, long unpacked, Limits limits) {
    if (unpacked > Limits.RATIO_FREE_BYTES
        && unpacked / Math.max(1, entry.getCompressedSize()) > limits.ratio()) {
      throw bomb(
          "part %s unpacking to more than %,d times its size"
              .formatted(printable(entry.getName()), limits.ratio()));
    }
  }

  static UnreadableFileException bomb(String why) {
    return new UnreadableFileException(
        Refusal.BOMB,
        "the archive is refused as a decompression bomb (%s are taken); send fewer rows per file"
            .formatted(why));
  }

  private static String printable(String name) {
    return name.substring(0, Math.min(80, name.length())).replaceAll("[^\\x20-\\x7e]", "?");
  }

  private static String key(String name) {
    String path = name.replace('\\', '/');
    return (path.startsWith("/") ? path.substring(1) : path).toLowerCase(Locale.ROOT);
  }
}
