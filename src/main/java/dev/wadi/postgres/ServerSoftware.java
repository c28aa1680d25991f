package dev.wadi.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs that come inside a jar, and the folder they are unpacked into. */
record ServerSoftware(URL archive, String version) {
  private static final Pattern VERSION = Pattern.compile("-(\\d+\\.\\d+(?:\\.\\d+)?)\\.jar!");
  private static final int OWNER_MAY_EXECUTE = 0100;

  /** The programs on the class path for this machine. */
  static ServerSoftware bundled() {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String name = "/postgres-linux-" + arch + ".txz";
    URL archive = ServerSoftware.class.getResource(name);
    if (archive == null) {
      throw new DatabaseException(
          "no embedded PostgreSQL for this machine (%s is not on the class path): "
                  .formatted(name.substring(1))
              + "set WADI_DB_URL, WADI_DB_USER and WADI_DB_PASSWORD to use an existing server");
    }
    Matcher version = VERSION.matcher(archive.toString());
    if (!version.find()) {
      throw new DatabaseException("cannot tell the version of PostgreSQL from " + archive);
    }
    return new ServerSoftware(archive, version.group(1));
  }

  String majorVersion() {
    return version.substring(0, version.indexOf('.'));
  }

  /** Unpacks into the folder unless that was done before; a half-done folder never has the name. */
  Path unpackInto(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(folder.getParent());
    Path half = Files.createTempDirectory(folder.getParent(), ".unpacking-");
    try (InputStream raw = archive.openStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, half);
      }
    }
    Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
    publish(half, folder);
    return folder;
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("the archive of PostgreSQL leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void publish(Path half, Path folder) throws IOException {
    try {
      Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      Folders.delete(half);
    }
  }

  /** The folder the software of a home lies in when none is given. */
  Path usualFolder(Path pg) {
    return pg.resolve("server-" + version);
  }

  Path in(Path pg, Optional<Path> given) throws IOException {
    return unpackInto(given.map(folder -> folder.resolve(version)).orElse(usualFolder(pg)));
  }
}
