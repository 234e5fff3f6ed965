// In this order: the first must see the extension wake up.
import './activation.suite';
import './contributions.suite';
import './diagnostics.suite';
import './diagnosticsTimes.suite';
import './diagnosticsMemory.suite';
import './lifecycle.suite';
import './callerKeys.suite';
import './rounds.suite';
