package dev.wadi.seed;

import dev.wadi.contract.BusinessDates;
import dev.wadi.contract.Contract;
import dev.wadi.contract.Openings;
import dev.wadi.contract.Recogniser;
import dev.wadi.contract.Sniff;
import dev.wadi.ledger.Job;
import dev.wadi.read.Refusal;
import dev.wadi.read.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What intake would find out about a file, without taking it.
 *
 * @param why how its pipeline was recognised
 * @param contract absent when it would be refused before a job is made
 * @param job as it would be made; absent when refused
 * @param opened its format, and how it is opened
 * @param verdict ACCEPTED, or why it would be refused
 */
record Sighting(
    Path path,
    String relative,
    String sha256,
    String why,
    Optional<Contract> contract,
    Optional<Job> job,
    Optional<Openings.Opened> opened,
    String verdict,
    String message) {
  private static final String ACCEPTED = "ACCEPTED";

  /** No job has this number. */
  static final long NOBODY = -1;

  Sighting as(Job other) {
    return new Sighting(
        path, relative, sha256, why, contract, Optional.of(other), opened, verdict, message);
  }

  /** Looks at files as intake would. */
  record Lookout(Openings openings, Recogniser recogniser, ContractSource contracts) {
    Sighting at(Path file, String relative, Optional<String> pipeline, Optional<LocalDate> date)
        throws IOException {
      String sha256 = sha256(file);
      Openings.Opened opened;
      Sniff.Collector rows = new Sniff.Collector();
      try {
        opened =
            openings.inspect(
                file, pipeline.or(() -> recogniser.byPath(relative)).map(contracts::current));
        openings.read(file, opened, rows);
      } catch (UnreadableFileException unreadable) {
        return refused(
            file, relative, sha256, unreadable.refusal().name(), unreadable.getMessage());
      }
      if (!openings.isComplete(file)) {
        return refused(file, relative, sha256, Refusal.INCOMPLETE.name(), "the file breaks off");
      }
      Recogniser.Recognition known =
          pipeline
              .map(name -> new Recogniser.Recognition(Optional.of(name), "--pipeline"))
              .orElseGet(() -> recogniser.recognise(relative, rows::sniff));
      if (known.pipeline().isEmpty()) {
        return refused(file, relative, sha256, "UNKNOWN_PIPELINE", known.why());
      }
      Contract contract = contracts.current(known.pipeline().get());
      Optional<LocalDate> day = BusinessDates.find(contract, date, relative, rows.sniff());
      return day.isEmpty()
          ? refused(
              file,
              relative,
              sha256,
              "NO_BUSINESS_DATE",
              "which day is it for? Put the date into its name or folder, or give --date")
          : accepted(
              file, relative, sha256, known.why(), contract, day.get(), rows.sniff(), opened);
    }

    private static Sighting refused(
        Path file, String relative, String sha256, String verdict, String message) {
      return new Sighting(
          file,
          relative,
          sha256,
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          verdict,
          message);
    }

    private static Sighting accepted(
        Path file,
        String relative,
        String sha256,
        String why,
        Contract contract,
        LocalDate day,
        Sniff sniff,
        Openings.Opened opened)
        throws IOException {
      Job job =
          new Job(
              NOBODY,
              1,
              contract.pipeline(),
              day,
              contract.profile(),
              contract.hash(),
              sha256,
              Files.size(file),
              relative.substring(relative.lastIndexOf('/') + 1),
              sniff.subject(contract).orElse(null),
              opened.table().modified().orElse(null),
              Files.getLastModifiedTime(file).toInstant(),
              null,
              0);
      return new Sighting(
          file,
          relative,
          sha256,
          why,
          Optional.of(contract),
          Optional.of(job),
          Optional.of(opened),
          ACCEPTED,
          "");
    }

    private static String sha256(Path file) throws IOException {
      try (InputStream bytes = Files.newInputStream(file)) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
