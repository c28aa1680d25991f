package dev.wadi.camel;

import dev.wadi.contract.Contract;
import dev.wadi.contract.Recogniser;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;

/**
 * The questions of the content-based router: which pipeline is this file for? Each answers a name,
 * or null for the next question to be asked.
 */
public final class Routing {
  private final ContractBook contracts;

  Routing(ContractBook contracts) {
    this.contracts = contracts;
  }

  /** Whoever brought it said so. */
  public String byHint(@Body ArrivingFile file) {
    return file.asked().pipeline();
  }

  /** It lies in a folder named as a pipeline. */
  public String byFolder(@Body ArrivingFile file) {
    return recogniser().byFolder(file.found().relative()).orElse(null);
  }

  /** Its name fits the patterns of one pipeline only. */
  public String byName(@Body ArrivingFile file) {
    return only(recogniser().byName(file.found().relative()));
  }

  /** Its first rows hold the headers of a pipeline; of several, names decide. */
  public String byHeaders(@Body ArrivingFile file) {
    return recogniser().recognise(file.found().relative(), file::sniff).pipeline().orElse(null);
  }

  /** The contract of the pipeline that a file is for, as far as can be told without its content. */
  Optional<Contract> told(ArrivingFile file) {
    return Optional.ofNullable(byHint(file))
        .or(() -> recogniser().byPath(file.found().relative()))
        .flatMap(contracts::find);
  }

  public ArrivingFile takeHint(@Body ArrivingFile file) {
    return file.forPipeline(byHint(file));
  }

  public ArrivingFile takeFolder(@Body ArrivingFile file) {
    return file.forPipeline(byFolder(file));
  }

  public ArrivingFile takeName(@Body ArrivingFile file) {
    return file.forPipeline(byName(file));
  }

  public ArrivingFile takeHeaders(@Body ArrivingFile file) {
    return file.forPipeline(byHeaders(file));
  }

  /** No pipeline: refused, with the nearest candidates and what they miss. */
  public ArrivingFile fitsNone(@Body ArrivingFile file) {
    return file.refusedAs(
        "UNKNOWN_PIPELINE", recogniser().recognise(file.found().relative(), file::sniff).why());
  }

  private Recogniser recogniser() {
    return contracts.recogniser();
  }

  private static String only(List<String> pipelines) {
    return pipelines.size() == 1 ? pipelines.get(0) : null;
  }
}
