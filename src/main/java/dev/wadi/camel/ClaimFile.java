package dev.wadi.camel;

import dev.wadi.contract.BusinessDates;
import dev.wadi.contract.Contract;
import dev.wadi.intake.Quarantine;
import dev.wadi.ledger.Arrival;
import dev.wadi.ledger.Claim;
import dev.wadi.ledger.Claims;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.seed.ContractNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Route step: writes a file's delivery and its job into the ledger and replaces it by the claim.
 * Several files are claimed in one transaction; one that cannot be claimed stays behind alone.
 */
final class ClaimFile implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimFile.class);

  private final Claims claims;
  private final ContractBook contracts;
  private final Quarantine quarantine;
  private final Bell bell;

  ClaimFile(Claims claims, ContractBook contracts, Quarantine quarantine, Bell bell) {
    this.claims = claims;
    this.contracts = contracts;
    this.quarantine = quarantine;
    this.bell = bell;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    List<ArrivingFile> files = Arrivals.files(exchange);
    boolean single = exchange.getMessage().getBody() instanceof ArrivingFile;
    List<Arrival> arrivals =
        files.stream().map(file -> file.isRefused() ? refused(file) : ordered(file)).toList();
    List<Claim> made = single ? claims.claim(arrivals) : together(arrivals);
    List<ClaimedFile> claimed = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (made.get(i) != null) {
        show(arrivals.get(i), made.get(i));
        claimed.add(new ClaimedFile(files.get(i).found(), made.get(i)));
      }
    }
    files.stream()
        .map(ArrivingFile::pipeline)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(bell::ring);
    exchange.getMessage().setBody(single ? made.get(0) : claimed);
  }

  /** A claim for each; null for one that the ledger does not take. */
  private List<Claim> together(List<Arrival> arrivals) {
    try {
      return claims.claim(arrivals);
    } catch (DatabaseException failure) {
      if (failure.isTransient() || arrivals.size() == 1) {
        throw failure;
      }
    }
    List<Claim> alone = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      try {
        alone.addAll(claims.claim(List.of(arrival)));
      } catch (DatabaseException refused) {
        if (refused.isTransient()) {
          throw refused;
        }
        LOG.warn("{} stays where it is: {}", arrival.path(), refused.getMessage());
        alone.add(null);
      }
    }
    return alone;
  }

  private void show(Arrival arrival, Claim claim) throws IOException {
    if (claim.outcome() == Claim.Outcome.REFUSED) {
      quarantine.keep(
          new Quarantine.Refused(
              claim.delivery(),
              arrival.pipeline(),
              arrival.path(),
              arrival.content().sha256(),
              arrival.verdict(),
              arrival.message()));
    }
  }

  private Arrival ordered(ArrivingFile file) {
    Contract contract = contracts.current(file.pipeline());
    Optional<LocalDate> date = find(contract, file);
    if (date.isEmpty()) {
      return refused(
          file.refusedAs(
              "NO_BUSINESS_DATE",
              file.found().relative()
                  + ": which day is it for? Put the date into its name or folder (20251125), or"
                  + " give --date"));
    }
    String subject = file.sniff().subject(contract).orElse(null);
    return arrival(
        file,
        Optional.of(
            new Arrival.Order(
                contract.pipeline(),
                date.get(),
                subject,
                new Arrival.Version(contract.hash(), contract.profile(), contract.json()),
                ContractNeeds.of(contract, subject),
                file.asked().reservedFor())));
  }

  /** Its run shall know that something is missing, where folder or name tell which run that is. */
  private Arrival refused(ArrivingFile file) {
    return arrival(file, Optional.empty());
  }

  private LocalDate date(ArrivingFile file) {
    return file.pipeline() == null
        ? null
        : find(contracts.current(file.pipeline()), file).orElse(null);
  }

  private static Optional<LocalDate> find(Contract contract, ArrivingFile file) {
    return BusinessDates.find(
        contract,
        Optional.ofNullable(file.asked().businessDate()),
        file.found().relative(),
        file.sniff());
  }

  /** Of a file that whoever hands it over means to be taken it does not matter. */
  private static Instant liesThereSince(ArrivingFile file) {
    if (!file.asked().equals(ArrivingFile.Asked.NOTHING)) {
      return null;
    }
    try {
      return ((FileTime) Files.getAttribute(file.found().path(), "unix:ctime")).toInstant();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return null;
    }
  }

  private Arrival arrival(ArrivingFile file, Optional<Arrival.Order> order) {
    return new Arrival(
        file.source(),
        file.found().relative(),
        file.kept().modified().toString(),
        file.kept().modified(),
        new Arrival.Content(
            file.kept().sha256(),
            file.kept().size(),
            file.format().map(table -> table.format().name()).orElse(null),
            file.format().flatMap(table -> table.modified()).orElse(null),
            file.kept().content().orElse(null)),
        order,
        file.verdict(),
        file.message(),
        file.pipeline(),
        order.isPresent() ? null : date(file),
        liesThereSince(file));
  }
}
