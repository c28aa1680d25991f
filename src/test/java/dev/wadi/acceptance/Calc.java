package dev.wadi.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A spreadsheet program of somebody else's, to open what we write. */
final class Calc {
  /** Semicolons, UTF-8; texts are quoted and numbers are not, so that a cell shows its type. */
  private static final String FILTER =
      "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,false";

  private Calc() {}

  /** The rows of a workbook's first sheet; skips the test, by name, where there is no program. */
  static List<String> rows(Path workbook, Path place) throws Exception {
    Optional<Path> program = program();
    if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("LibreOffice is missing");
    }
    Assumptions.assumeTrue(program.isPresent(), "skipped: no LibreOffice on this machine");
    Files.createDirectories(place);
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "-env:UserInstallation=" + place.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                FILTER,
                "--outdir",
                place.toString(),
                workbook.toString())
            .redirectErrorStream(true)
            .redirectOutput(place.resolve("log").toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String name = workbook.getFileName().toString().replaceFirst("\\.xlsx$", ".csv");
    assertThat(place.resolve(name)).describedAs(Files.readString(place.resolve("log"))).exists();
    return Files.readAllLines(place.resolve(name), UTF_8);
  }

  private static Optional<Path> program() throws IOException {
    return Stream.of("soffice", "libreoffice")
        .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(f -> Path.of(f, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
