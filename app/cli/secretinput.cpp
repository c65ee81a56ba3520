// SPDX-License-Identifier: Apache-2.0
#include "app/cli/secretinput.h"

#include "app/cli/interrupt.h"
#include "app/cli/say.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace steward::cli {

namespace {

constexpr qsizetype longestSecret = 16 * 1024;

#ifdef Q_OS_WIN
// Turns the echo of the console off for its life.
class WithoutEcho
{
public:
    WithoutEcho()
    {
        m_console = GetConsoleMode(m_input, &m_before) != 0;
        if (m_console)
            SetConsoleMode(m_input, m_before & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    }
    ~WithoutEcho()
    {
        if (m_console)
            SetConsoleMode(m_input, m_before);
    }
    Q_DISABLE_COPY_MOVE(WithoutEcho)
    bool isTerminal() const { return m_console; }

private:
    HANDLE m_input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD m_before = 0;
    bool m_console = false;
};

qsizetype readSome(char *into, qsizetype size)
{
    return _read(0, into, static_cast<unsigned>(size));
}
#else
// Turns the echo of the terminal off for its life.
class WithoutEcho
{
public:
    WithoutEcho()
    {
        m_terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_terminal)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~WithoutEcho()
    {
        if (m_terminal)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(WithoutEcho)
    bool isTerminal() const { return m_terminal; }

private:
    termios m_before{};
    bool m_terminal = false;
};

qsizetype readSome(char *into, qsizetype size)
{
    return read(STDIN_FILENO, into, static_cast<std::size_t>(size));
}
#endif

ApiError failure(ApiError::Kind kind, const QString &detail)
{
    ApiError error;
    error.kind = kind;
    error.operation = QStringLiteral("readSecretInput");
    error.detail = detail;
    return error;
}

// Straight from the descriptor: a buffer of the C library would keep a copy of the secret.
Outcome<QByteArray> readInput(bool oneLine)
{
    QByteArray all;
    while (all.size() <= longestSecret) {
        char buffer[1024];
        const qsizetype count = readSome(buffer, sizeof buffer);
        if (Interrupt::pending())
            return failure(ApiError::Kind::Cancelled, {});
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        all.append(buffer, count);
        std::fill(std::begin(buffer), std::end(buffer), '\0');
        if (oneLine && all.contains('\n'))
            break;
    }
    return all;
}

bool isPrintable(char c)
{
    return c > ' ' && c < '\x7f';
}

Outcome<Secret> clientSecretIn(const QByteArray &input)
{
    const QByteArray secret = input.trimmed();
    if (secret.isEmpty())
        return failure(ApiError::Kind::InvalidInput, Say::tr("The secret is empty."));
    if (!std::all_of(secret.begin(), secret.end(), isPrintable)) // I13
        return failure(ApiError::Kind::InvalidInput,
                       Say::tr("The secret holds blanks, line breaks or invisible characters."));
    return Secret(secret);
}

// Chosen by a person, so blanks and letters of every script may belong to it.
Outcome<Secret> passwordIn(const QByteArray &input)
{
    QByteArray password = input;
    while (password.endsWith('\n') || password.endsWith('\r'))
        password.chop(1);
    if (password.isEmpty())
        return failure(ApiError::Kind::InvalidInput, Say::tr("The password is empty."));
    if (std::any_of(password.begin(), password.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }))
        return failure(ApiError::Kind::InvalidInput, Say::tr("The password holds line breaks or control characters."));
    return Secret(password);
}

} // namespace

Outcome<Secret> readSecret(const TenantConnection &connection)
{
    const bool isPassword = credentialOf(connection) == CredentialKind::Certificate;
    const QString prompt = isPassword ? Say::tr("Password of the certificate: ") : Say::tr("Client secret: ");
    Outcome<QByteArray> input = QByteArray();
    {
        const WithoutEcho silence;
        if (silence.isTerminal()) {
            std::fputs(qPrintable(prompt), stderr);
            std::fflush(stderr);
        }
        input = readInput(silence.isTerminal());
        if (silence.isTerminal())
            std::fputs("\n", stderr);
    }
    if (!input)
        return input.error();
    if (input->size() > longestSecret)
        return failure(ApiError::Kind::InvalidInput, Say::tr("The secret is too long to be one."));
    return isPassword ? passwordIn(*input) : clientSecretIn(*input);
}

} // namespace steward::cli
