export default function Paper() {
  return null;
}
