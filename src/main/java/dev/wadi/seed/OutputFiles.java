package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.contract.Contract.Output;
import dev.wadi.postgres.Query;
import dev.wadi.seed.ProjectionPlaces.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that the outputs of a contract become for one date.
 *
 * @param profile whose rows; of no account where the table has no profiles
 */
public record OutputFiles(Contract contract, LocalDate date, String profile) {
  private static final String LOCATIONS =
      "select distinct location, '' from %s where %s order by location";

  private static final String WITH_INPUT =
      """
      select h.location, regexp_replace(j.file_name, '\\.[A-Za-z0-9]+$', '')
        from (select location, max(job_id) as job_id from %s where %s group by location) h
        join wadi.jobs j on j.id = h.job_id order by h.location""";

  /** A file that was written, and how many rows it holds. */
  public record Written(String file, long rows) {}

  /**
   * Writes outputs below a folder, as they are asked for; each is there whole or not at all.
   *
   * @param plain the names need not tell the profile
   */
  public List<Written> write(
      Connection connection, List<Output> outputs, Path folder, boolean plain) throws SQLException {
    List<ProjectedFile> files = new ArrayList<>();
    for (Output output : outputs) {
      for (Owner owner : owners(connection, output)) {
        String name = ProjectionPlaces.name(output, date, profile, plain, owner);
        files.add(file(output, owner, ProjectionPlaces.below(folder, name), plain));
      }
    }
    requireDistinct(files);
    List<Written> written = new ArrayList<>();
    for (ProjectedFile file : files) {
      long rows = file.write(connection);
      written.add(new Written(folder.relativize(file.target()).toString(), rows));
    }
    return written;
  }

  /** The seed CSV and the outputs that belong to a date whose rows have changed. */
  List<ProjectedFile> projected(Connection connection, ProjectionPlaces places, boolean usual)
      throws SQLException {
    List<ProjectedFile> files = new ArrayList<>();
    String pipeline = contract.pipeline();
    if (contract.seedCsv().isPresent()) {
      files.add(
          new ProjectedFile(
              places.seedCsv(pipeline, date, profile, usual),
              query(contract.seedCsv().get(), condition(), usual),
              Contract.Form.CANONICAL));
    }
    for (Output output : contract.writtenOutputs()) {
      for (Owner owner : owners(connection, output)) {
        files.add(
            file(
                output,
                owner,
                places.output(pipeline, output, date, profile, usual, owner),
                usual));
      }
    }
    requireDistinct(files);
    return files;
  }

  private ProjectedFile file(Output output, Owner owner, Path target, boolean plain) {
    String where =
        condition()
            + (owner.equals(Owner.ALL) ? "" : " and location = " + literal(owner.location()));
    return new ProjectedFile(target, query(output.sql(), where, plain), output.form());
  }

  /** Locations that have rows; for an output of all together one without a name. */
  private List<Owner> owners(Connection connection, Output output) throws SQLException {
    if (!output.isForEachLocation()) {
      return List.of(Owner.ALL);
    }
    String question = output.file().contains("{stem}") ? WITH_INPUT : LOCATIONS;
    return ProjectionPlaces.distinct(
        Query.of(question.formatted(contract.table(), condition()))
            .list(connection, row -> new Owner(row.getString(1), row.getString(2))));
  }

  private static void requireDistinct(List<ProjectedFile> files) {
    Set<Path> targets = new HashSet<>();
    for (ProjectedFile file : files) {
      if (!targets.add(file.target())) {
        throw new IllegalStateException(
            "two outputs would be written to %s; rename one of them, or of the locations"
                .formatted(file.target()));
      }
    }
  }

  private String condition() {
    return "business_date = '%s'".formatted(PartitionValue.text(date))
        + (contract.partition().contains("profile") ? " and profile = " + literal(profile) : "");
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private String query(String sql, String where, boolean plain) {
    return resource(sql)
        .replace("{end}", literal(ProjectionPlaces.end(profile, plain)))
        .replace("{rows}", contract.table())
        .replace("{where}", where);
  }

  private static String resource(String name) {
    try (InputStream in = OutputFiles.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
