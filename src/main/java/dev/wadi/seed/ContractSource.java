package dev.wadi.seed;

import dev.wadi.contract.Contract;

/** Contracts by version and by name. */
public interface ContractSource {
  /** The version a job was claimed with. */
  Contract version(String hash);

  /** The contract a pipeline has now. */
  Contract current(String pipeline);

  /** The profile that a pipeline's file names, whatever this process was told to use instead. */
  String usualProfile(String pipeline);
}
