// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/script.h"

#include "app/demo/http/message.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steward::demo {

namespace {

template <class Entry, class Name>
std::optional<Entry> takeFrom(std::vector<Entry> &entries, Name Entry::*name, const QByteArray &wanted)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry &entry) {
        return (entry.*name).isEmpty() || sameWord(entry.*name, wanted);
    });
    if (found == entries.end())
        return std::nullopt;
    Entry entry = *found;
    if (--found->times <= 0)
        entries.erase(found);
    return entry;
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
    return takeFrom(m_refusals, &DemoRefusal::operation, operation);
}

DemoOutcome Script::takeOutcome(const QByteArray &type)
{
    const std::lock_guard lock(m_mutex);
    return takeFrom(m_outcomes, &DemoOutcome::type, type).value_or(DemoOutcome{});
}

} // namespace steward::demo
