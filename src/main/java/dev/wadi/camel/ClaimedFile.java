package dev.wadi.camel;

import dev.wadi.intake.FoundFile;
import dev.wadi.ledger.Claim;

/** A found file and what its claim came to. */
record ClaimedFile(FoundFile file, Claim claim) {}
