package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.postgres.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of locations that have no rows any more, such as orders of a file that was undone. */
record StaleOutputs(
    ProjectionPlaces places, Contract contract, String pipeline, LocalDate date, String profile) {

  void remove(Connection connection, boolean usual, List<ProjectedFile> written)
      throws SQLException {
    List<String> others =
        Query.of(
                "select distinct profile from wadi.jobs where pipeline = ? and profile <> ?",
                pipeline,
                profile)
            .list(connection, row -> "." + row.getString(1));
    List<Path> kept = written.stream().map(ProjectedFile::target).toList();
    for (Contract.Output output : contract.writtenOutputs()) {
      ProjectionPlaces.Owner any = new ProjectionPlaces.Owner("any", "any");
      Path folder = places.output(pipeline, output, date, profile, usual, any).getParent();
      Pattern names = places.names(output, date, profile, usual);
      for (Path file : files(folder)) {
        Matcher name = names.matcher(file.getFileName().toString());
        if (!kept.contains(file)
            && name.matches()
            && (!usual || others.stream().noneMatch(name.group(1)::endsWith))) {
          delete(file);
        }
      }
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toList());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + folder, failure);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot take away " + file, failure);
    }
  }
}
