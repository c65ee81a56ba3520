// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/script.h"

#include "app/demo/http/message.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steward::demo {

namespace {

bool concerns(const DemoRefusal &refusal, const QByteArray &operation, const QByteArray &)
{
    return refusal.operation.isEmpty() || sameWord(refusal.operation, operation);
}

bool concerns(const DemoOutcome &outcome, const QByteArray &type, const QByteArray &subject)
{
    const bool isType = outcome.type.isEmpty() || sameWord(outcome.type, type);
    return isType && subject.toLower().contains(outcome.subject.toLower());
}

template <class Entry>
std::optional<Entry> takeFrom(std::vector<Entry> &entries, const QByteArray &wanted, const QByteArray &subject)
{
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        if (!concerns(*entry, wanted, subject))
            continue;
        if (entry->skip > 0) {
            --entry->skip;
            continue;
        }
        Entry taken = *entry;
        if (--entry->times <= 0)
            entries.erase(entry);
        return taken;
    }
    return std::nullopt;
}

} // namespace

std::optional<DemoEnding> endingFromWord(const QByteArray &word)
{
    static constexpr std::array<std::pair<const char *, DemoEnding>, 8> words = {{
        {"succeeded", DemoEnding::Succeeded},
        {"failed", DemoEnding::Failed},
        {"canceled", DemoEnding::Canceled},
        {"skipped", DemoEnding::Skipped},
        {"failedButInstalled", DemoEnding::FailedButInstalled},
        {"succeededButDiffers", DemoEnding::SucceededButDiffers},
        {"vanishes", DemoEnding::Vanishes},
        {"never", DemoEnding::Never},
    }};
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto &entry) { return sameWord(entry.first, word); });
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

void Script::refuseNext(const DemoRefusal &refusal)
{
    const std::lock_guard lock(m_mutex);
    if (refusal.times > 0)
        m_refusals.push_back(refusal);
}

void Script::decideNext(const DemoOutcome &outcome)
{
    const std::lock_guard lock(m_mutex);
    if (outcome.times > 0)
        m_outcomes.push_back(outcome);
}

void Script::clear()
{
    const std::lock_guard lock(m_mutex);
    m_refusals.clear();
    m_outcomes.clear();
}

std::optional<DemoRefusal> Script::takeRefusal(const QByteArray &operation)
{
    const std::lock_guard lock(m_mutex);
    return takeFrom(m_refusals, operation, {});
}

DemoOutcome Script::takeOutcome(const QByteArray &type, const QByteArray &subject)
{
    const std::lock_guard lock(m_mutex);
    return takeFrom(m_outcomes, type, subject).value_or(DemoOutcome{});
}

} // namespace steward::demo
