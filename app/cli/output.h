// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/listing.h"
#include "core/model/apierror.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QUuid>

#include <optional>

namespace steward::cli {

/// Results go to standard output, everything else to standard error.
class Output
{
public:
    explicit Output(Format format)
        : m_format(format)
    {
    }

    Format format() const { return m_format; }
    /// False when standard output takes no more (full disk, closed pipe).
    bool print(const Listing &listing) const;
    /// Whether the last failure was that of a pipe nobody reads any more.
    bool isReaderGone() const;
    /// A line for people; nothing with --format json or csv, where results are for programs.
    bool say(const QString &line) const;
    /// A line on standard error.
    void note(const QString &line) const;
    /// One line for people, with --format json one object.
    void fail(const ApiError &error, const QString &tenant, std::optional<GrantType> grant) const;
    /// The same in words chosen elsewhere.
    void fail(const ApiError &error, const QString &sentence) const;
    /// The line for people, or with --format json the object for programs.
    void fail(const QJsonObject &error, const QString &line) const;
    /// How far a change is, on standard error: a line, with --format json an object with the members progress and
    /// journalId, so that standard error stays one document a line.
    void progress(const QUuid &journalId, const QString &line) const;
    /// Refused before anything was sent, in a sentence of ours; with --format json an error of kind "invalidInput".
    void refuse(const QString &sentence) const;
    /// Wrong usage, with where to read on; with --format json an error object of kind "usage".
    void complain(const QString &sentence, const QString &helpCommand) const;

private:
    void failPlainly(const QString &kind, const QString &line) const;

    Format m_format;
};

/// False unless every byte has been handed to the system.
bool writeToStdout(const QByteArray &bytes);

} // namespace steward::cli
