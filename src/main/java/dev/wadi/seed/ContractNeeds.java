package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.ledger.Need;
import java.util.ArrayList;
import java.util.List;

/** What a file must wait for under a contract. */
public final class ContractNeeds {
  private ContractNeeds() {}

  /**
   * Needs of a file.
   *
   * @param subject whom it speaks for; the reference file itself waits for no other; null = unknown
   */
  public static List<Need> of(Contract contract, String subject) {
    List<Need> needs = new ArrayList<>();
    for (String pipeline : contract.needs().references()) {
      needs.add(new Need(Need.Kind.REFERENCE, pipeline, ""));
    }
    contract
        .needs()
        .referenceFile()
        .filter(named -> subject == null || !named.trim().equalsIgnoreCase(subject.trim()))
        .ifPresent(named -> needs.add(new Need(Need.Kind.FILE, contract.pipeline(), named)));
    return needs;
  }
}
