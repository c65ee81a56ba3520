// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace steward::demo {

/// A refusal a test asks for: what is a race or rare at the real service, and has no natural rule here.
struct DemoRefusal
{
    /// The operation id of the contract: createEnvironment, updateApp ... Empty matches every mutation.
    QByteArray operation{};
    QByteArray code{};
    /// 0: the usual one of the code.
    int status = 0;
    QByteArray target{};
    QByteArray message{};
    /// How many requests it hits; afterwards it is gone.
    int times = 1;
    /// How many requests that match it lets pass first.
    int skip = 0;
};

/// How an operation ends.
enum class DemoEnding {
    Succeeded,
    Failed,
    Canceled,
    Skipped,
    FailedButInstalled,  ///< status failed, but what was asked for is done
    SucceededButDiffers, ///< status succeeded, but nothing was changed
    Vanishes,            ///< leaves the log when it would have started; nothing is changed
    Never                ///< stays running
};

/// The word of the control endpoint: succeeded, failed, canceled, skipped, failedButInstalled, succeededButDiffers,
/// vanishes, never. Nothing for another word.
std::optional<DemoEnding> endingFromWord(const QByteArray &word);

/// What shall become of the next operations of a type.
struct DemoOutcome
{
    /// As the operations log names it: create, copy, environmentAppUpdate ... ; environmentHotfix and uploadVersion for
    /// the App Management API. Empty matches every type.
    QByteArray type{};
    DemoEnding ending = DemoEnding::Succeeded;
    /// Empty: a message that fits.
    QByteArray errorMessage{};
    /// Seconds of the world from its start to its end; negative: the usual length.
    int seconds = -1;
    /// How many operations it decides; afterwards it is gone.
    int times = 1;
    /// How many operations that match it leaves alone first.
    int skip = 0;
    /// Only of a hotfix whose `{tenant}/{environment}` contains this, without regard to case. Empty matches everything.
    QByteArray subject{};
};

} // namespace steward::demo
