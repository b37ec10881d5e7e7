@echo off
rem Runs enforcer from the zip on Windows: with the Java 25 of JAVA_HOME, else with that of the path.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "JAR="
for %%j in ("%~dp0..\lib\enforcer-cli-*.jar") do set "JAR=%%~fj"
if not defined JAR (
  echo error: there is no lib\enforcer-cli-*.jar beside bin; unzip the whole zip, or build it with mvn package 1>&2
  exit /b 1
)
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow -jar "%JAR%" %*
exit /b %ERRORLEVEL%
