package io.groundhog.database;

import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions that lock many rows. Two of them can end in a deadlock, of which PostgreSQL breaks one; that one did nothing, so it is
 * simply made again.
 */
@Component
public final class Transactions {
    private static final int ATTEMPTS = 4;

    private final TransactionOperations transactions;

    Transactions(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    /** What the work answers, committed. The work must be fit to be done again from the beginning. */
    public <T> T inOne(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> work.get());
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
