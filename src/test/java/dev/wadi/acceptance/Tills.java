package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A home with a pipeline of its own, drafted from a sample, whose derivation fails on cursed rows
 * as long as there is a certain file: a bug of ours that is mended when a test says so.
 */
final class Tills implements AutoCloseable {
  private static final String HEADER = "Article,Quantity\n";

  private final Path input;
  private final Path bug;
  private final OwnLauncher launcher;
  private final Household household;

  private Tills(Path place) throws IOException {
    this.input = Files.createDirectories(place.resolve("input"));
    this.bug = Files.createFile(place.resolve("bug"));
    this.launcher = OwnLauncher.in(place.resolve("launcher"));
    this.household = Household.founded(place.resolve("home"));
  }

  static Tills in(Path place) throws IOException {
    Tills tills = new Tills(place);
    tills.file(25, "sound");
    Household.Answer drafted =
        tills.household.wadi("pipeline", "new", "tills", "--from", tills.place(25).toString());
    assertThat(drafted.code()).describedAs(drafted.err()).isZero();
    tills.launcher.append(
        "config/pipelines/tills.yaml",
        "derive: %s\nparameters: { broken-while: \"%s\" }\n"
            .formatted(BrokenWhile.class.getName(), tills.bug));
    return tills;
  }

  Household household() {
    return household;
  }

  /** A file of a day of November. */
  void file(int day, String article) throws IOException {
    Files.writeString(place(day), HEADER + article + "," + day + "\n");
  }

  /** One that lacks a column. */
  void brokenFile(int day) throws IOException {
    Files.writeString(place(day), "Article,Price\nsound," + day + "\n");
  }

  private Path place(int day) {
    return input.resolve("tills_202511%02d.csv".formatted(day));
  }

  void mendTheBug() throws IOException {
    Files.delete(bug);
  }

  Household.Answer process() {
    return wadi("process", "--input-dir", input.toString());
  }

  Household.Answer wadi(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--json", "--set", "tills.retry.delay=100ms"));
    return household.wadi(line.toArray(String[]::new));
  }

  @Override
  public void close() throws Exception {
    household.close();
    launcher.close();
  }
}
