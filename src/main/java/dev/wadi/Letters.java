package dev.wadi;

import dev.wadi.admin.Admin;
import dev.wadi.admin.DeadLetter;
import dev.wadi.admin.DeadLetters;
import dev.wadi.contract.Contract;
import dev.wadi.contract.Contracts;
import dev.wadi.contract.Problem;
import dev.wadi.ledger.Arrival;
import dev.wadi.ledger.Claims;
import dev.wadi.ledger.Retention;
import dev.wadi.ledger.Standings;
import dev.wadi.ledger.Subject;
import dev.wadi.postgres.Transaction;
import dev.wadi.seed.ContractNeeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Queues the jobs of dead letters again, with the parameters that people gave them. */
final class Letters {
  private static final String DATE = "date";
  private static final int MOST = 100_000;

  private final Premises premises;
  private final Admin admin;

  Letters(Premises premises, Admin admin) {
    this.premises = premises;
    this.admin = admin;
  }

  /** Answers the jobs that will be worked. */
  List<Long> queue(DeadLetters.Which which) {
    List<DeadLetter> letters = admin.deadLetters().open(which, MOST);
    if (letters.isEmpty()) {
      throw new IllegalArgumentException(
          "no open dead letter is meant by that; wadi dead-letters lists them");
    }
    requireBytes(letters);
    List<Long> queued = new ArrayList<>();
    for (DeadLetter letter : letters) {
      if (queued.contains(letter.job())) {
        continue; // an earlier letter of the same job
      }
      queued.add(
          letter.parameters().isEmpty()
              ? admin.deadLetters().replayAsItIs(letter.id())
              : otherwise(letter));
    }
    return queued;
  }

  private void requireBytes(List<DeadLetter> letters) {
    Long[] jobs = letters.stream().map(DeadLetter::job).toArray(Long[]::new);
    List<Long> purged =
        Transaction.in(
            premises.database().app(), connection -> Retention.withoutBytes(connection, jobs));
    List<Long> lost =
        letters.stream().filter(l -> purged.contains(l.job())).map(DeadLetter::id).toList();
    if (!lost.isEmpty()) {
      throw new IllegalArgumentException(
          "dead letters %s cannot be replayed: retention has removed the bytes of their files. Ask the sender for the file again, and close the letter: wadi dead-letters note ID TEXT --close"
              .formatted(lost));
    }
  }

  /** The same bytes under another contract version or for another date are another job. */
  private long otherwise(DeadLetter letter) {
    Contract contract = contract(letter);
    Subject subject =
        Transaction.in(
            premises.database().app(),
            connection -> Standings.lock(connection, letter.job()).orElseThrow());
    var job = subject.job();
    LocalDate date =
        Optional.ofNullable(letter.parameters().get(DATE))
            .map(LocalDate::parse)
            .orElse(job.businessDate());
    Arrival arrival =
        new Arrival(
            "dead letter " + letter.id(),
            job.fileName(),
            contract.hash() + " " + date,
            job.sourceModified(),
            new Arrival.Content(job.sha256(), job.size(), null, job.documentModified(), null),
            Optional.of(
                new Arrival.Order(
                    job.pipeline(),
                    date,
                    job.subject(),
                    new Arrival.Version(contract.hash(), contract.profile(), contract.json()),
                    ContractNeeds.of(contract, job.subject()),
                    null)),
            "ACCEPTED",
            "",
            job.pipeline());
    long other = new Claims(premises.database().app()).claim(List.of(arrival)).get(0).job();
    admin.deadLetters().replayed(letter.id(), other);
    return other;
  }

  private Contract contract(DeadLetter letter) {
    Map<String, String> overrides = new HashMap<>(premises.settings().contractOverrides());
    letter
        .parameters()
        .forEach(
            (key, value) -> {
              if (!key.equals(DATE)) {
                overrides.put(letter.pipeline() + "." + key, value);
              }
            });
    Contracts contracts = Contracts.load(Premises.pipelines(), overrides);
    if (!contracts.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "dead letter %d cannot be replayed like that: %s"
              .formatted(
                  letter.id(),
                  contracts.problems().stream()
                      .map(Problem::toString)
                      .collect(Collectors.joining("; "))));
    }
    return contracts.find(letter.pipeline()).orElseThrow();
  }
}
